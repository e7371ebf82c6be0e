# verdict: WA
# first contact: WA
# mistake: four bytes each
def param_bytes(model, include_buffers=True):
    n = sum(p.numel() for p in model.parameters())
    if include_buffers:
        n += sum(b.numel() for b in model.buffers())
    return 4 * n
