# verdict: WA
# first contact: WA
# mistake: own tensors only
def count_params(model, trainable=None):
    own = [p for p in model._parameters.values() if p is not None]
    if trainable is not None:
        own = [p for p in own if p.requires_grad == trainable]
    return sum(p.numel() for p in own)
