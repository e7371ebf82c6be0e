"""Use cases: what readers, authors and teachers do with mlkata. Wires the other rooms; doors import nothing else."""
