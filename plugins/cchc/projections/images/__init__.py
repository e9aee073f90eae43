"""Pictures in smaller and lighter forms, and what editors are told of pictures that are too large or broken.

    outputs   pictures → a file for each form, and faults
    forms     the bytes of a picture → those of a form, by Pillow
    store     what was made before, by what the picture holds

Pages name these forms by themselves (`catalog.picture`) where the line `cchc/images` is in mkdocs.yml and Pillow, the extra
`images`, is installed; without either they show the picture itself, at its true size.
"""

from __future__ import annotations

from pathlib import Path

from cchc.projections.images.outputs import check, pieces
from cchc.projections.projection import Projection

PROJECTION = Projection(name="images", templates=Path(__file__).parent, pieces=pieces, check=check)
