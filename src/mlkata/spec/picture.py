"""The photographs that come with mlkata: what scikit-image carries inside its wheel; nothing is fetched."""

from __future__ import annotations

PICTURES = (
    "astronaut", "brick", "camera", "chelsea", "coffee", "coins", "grass", "gravel", "hubble_deep_field",
    "immunohistochemistry", "moon", "page", "retina", "rocket", "text",
)  # fmt: skip
