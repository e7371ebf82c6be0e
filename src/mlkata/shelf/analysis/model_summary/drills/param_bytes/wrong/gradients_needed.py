# verdict: WA
# first contact: WA
# mistake: trainable only
def param_bytes(model, include_buffers=True):
    total = sum(p.nbytes for p in model.parameters() if p.requires_grad)
    if include_buffers:
        total += sum(b.nbytes for b in model.buffers())
    return total
