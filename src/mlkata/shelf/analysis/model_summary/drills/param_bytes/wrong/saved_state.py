# verdict: WA
# first contact: WA
# what the state dict holds: tied tensors twice, unsaved buffers never
def param_bytes(model, include_buffers=True):
    if not include_buffers:
        return sum(p.numel() * p.element_size() for p in model.parameters())
    return sum(t.numel() * t.element_size() for t in model.state_dict().values())
