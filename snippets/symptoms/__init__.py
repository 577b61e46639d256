"""What goes wrong in training, brought about on purpose and measured.

`network` is what all of them train; `loss`, `model` and `use` are where one meets the symptom.
"""
