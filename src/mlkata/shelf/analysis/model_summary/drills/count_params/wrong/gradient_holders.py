# verdict: WA
# first contact: WA
# mistake: trainable only
def count_params(model, trainable=None):
    for p in model.parameters():
        if type(p).__name__ == "UninitializedParameter":
            raise ValueError("run a forward pass first")
    return sum(p.numel() for p in filter(lambda p: p.requires_grad, model.parameters()))
