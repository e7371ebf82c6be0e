# how: adds up the distinct storages behind parameters and buffers
# first contact: AC
def param_bytes(model, include_buffers=True):
    sizes = {}
    for p in model.parameters():
        sizes[p.untyped_storage().data_ptr()] = p.untyped_storage().nbytes()
    if include_buffers:
        for b in model.buffers():
            sizes[b.untyped_storage().data_ptr()] = b.untyped_storage().nbytes()
    return sum(sizes.values())
