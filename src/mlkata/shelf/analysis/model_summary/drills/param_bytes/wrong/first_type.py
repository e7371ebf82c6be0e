# verdict: WA
# first contact: WA
# one type for the whole model
def param_bytes(model, include_buffers=True):
    params = list(model.parameters())
    if not params:
        return 0
    size = params[0].element_size()
    total = sum(p.numel() for p in params) * size
    if include_buffers:
        total += sum(b.numel() for b in model.buffers()) * size
    return total
