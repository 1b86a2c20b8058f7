"""crossbearing reads many reports of the same developments and fixes what happened.

The folder listing is the architecture: ``gather`` opens addresses, ``read`` sees one report, ``link`` compares,
``weigh`` adds evidence up, ``show`` chooses words; ``pipeline`` alone knows the order. See docs/design.md.
"""

__version__ = "0.1.0"
