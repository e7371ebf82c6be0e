# verdict: WA
# first contact: WA
# mistake: shared counted twice
def param_bytes(model, include_buffers=True):
    params = [p for _, p in model.named_parameters(remove_duplicate=False)]
    bufs = list(model.buffers()) if include_buffers else []
    return sum(t.numel() * t.dtype.itemsize for t in params + bufs)
