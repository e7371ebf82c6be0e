# verdict: WA
# first contact: WA
# mistake: buffers always left out
def param_bytes(model, include_buffers=True):
    total = 0
    for p in model.parameters():
        total += p.nelement() * p.element_size()
    return total
