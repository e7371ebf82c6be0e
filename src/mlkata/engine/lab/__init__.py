"""Labs, quizzes and calculators. The near side plans experiments and settles claims; the far side is called in workers.

Far: `stage`, `quizzes`, `tools` import a topic's module by the name they are given and answer in plain data.
Near: `experiment` asks them through a `Call` that it is given; `bounds`, `params`, `record` and `settle` only think.
"""
