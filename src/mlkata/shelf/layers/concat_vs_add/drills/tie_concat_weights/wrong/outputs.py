# verdict: WA
# first contact: WA
# mistake: repeats the outputs
import numpy as np


def tie_concat_weights(w, parts=2):
    return np.vstack([w for _ in range(parts)])
