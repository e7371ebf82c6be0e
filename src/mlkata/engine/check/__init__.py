"""`mlkata check`: proves every topic by the rules of spec.rules. Runs jobs and errands through means that it is given.

`registry` says which function proves which rule; `run.check` drives them; `report` holds what came out.
"""
