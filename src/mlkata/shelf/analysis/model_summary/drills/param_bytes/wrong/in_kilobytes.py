# verdict: WA
# first contact: WA
# rounds to KiB
def param_bytes(model, include_buffers=True):
    total = sum(p.nbytes for p in model.parameters())
    if include_buffers:
        total += sum(b.nbytes for b in model.buffers())
    return total // 1024
