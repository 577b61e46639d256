"""The proofs: one module a concept, NumPy and Matplotlib only.

What is no concept stands in a package: `plot` (how snippets draw), `atlas` (the 500 trainings) and
`symptoms` (what goes wrong in training); or in a module that several concepts share: `classes`,
`scores`, `trees`, `sweep` and `kept`.
"""
