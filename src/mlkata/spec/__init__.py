"""The words of mlkata: frozen data and authoring vocabulary, standard library only, no I/O."""
