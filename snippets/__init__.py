"""The proofs: one module a concept, NumPy and Matplotlib only."""
