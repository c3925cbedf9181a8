"""What the training lines say: prose, dictionaries and generated text."""
