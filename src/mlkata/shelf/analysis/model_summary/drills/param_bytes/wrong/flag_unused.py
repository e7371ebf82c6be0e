# verdict: WA
# first contact: WA
# mistake: buffers always counted
def param_bytes(model, include_buffers=True):
    size = 0
    for t in list(model.parameters()) + list(model.buffers()):
        size += t.nbytes
    return size
