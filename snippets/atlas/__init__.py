"""The 500-run atlas: which learning rates work, for seven optimizers, measured on real digits.

Read in this order: `data` (the images), `network` (layers and gradients, many runs at once),
`optimizers` (seven update rules), `runs` (the plan, and training), `results` (what came out, read
from results.json). `snippets.learning_rate_atlas` draws it, `lemma run atlas` trains all 500 again.
"""
