"""CTC over all classes, or over those a batch needs and some sampled ones.

With thousands of classes the head costs more than the rest of the network. A sample of negatives
gives nearly the same gradient (Jean et al., "On Using Very Large Target Vocabulary for Neural Machine
Translation", arXiv 1412.2007); the last part of a training has to be in full all the same.
"""

from __future__ import annotations

import torch
from torch.nn import functional

from .batches import Batch
from .charset import BLANK
from .network import Crnn


def ctc_loss(model: Crnn, batch: Batch, negatives: int, generator: torch.Generator) -> torch.Tensor:
    """Mean loss of a character.

    :param negatives: classes sampled beside those of the batch; 0 for all classes
    """
    features = model.features(batch.images)
    classes = model.classify.out_features
    targets = batch.targets
    if 0 < negatives < classes:
        sampled = torch.randint(1, classes, (negatives,), generator=generator)
        chosen = torch.unique(torch.cat([torch.tensor([BLANK]), targets, sampled]))
        place = torch.zeros(classes, dtype=torch.long)
        place[chosen] = torch.arange(len(chosen))
        targets = place[targets]
        logits = functional.linear(features, model.classify.weight[chosen], model.classify.bias[chosen])
    else:
        logits = model.classify(features)
    scores = logits.log_softmax(-1).transpose(0, 1)
    steps = torch.full((scores.shape[1],), scores.shape[0])
    total = functional.ctc_loss(scores, targets, steps, batch.lengths, blank=BLANK, reduction="sum", zero_infinity=True)
    return total / batch.lengths.sum()
