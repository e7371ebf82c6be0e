"""The notebook's door: magics over the use cases of `engine.app`; `%load_ext mlkata` adds them to IPython."""
