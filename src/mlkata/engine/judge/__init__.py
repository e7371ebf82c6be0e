"""The judge's mind: plans jobs, settles what came back, names the mistake. Pure: no process, no clock, no files.

Takes a `DrillSource`, a `Manifest`, a seed and `Run`s; gives `Job`s and a `Verdict`.
"""
