"""Acupressure points on the drawings: names, and places as fractions of a square canvas.

x runs to the right, y down. Front view: the client's right is at the lower x. Back and top view:
the client's left is at the lower x. Side view: the face looks to the left, so it is the left side.
"""

from __future__ import annotations

Place = tuple[float, float]

NAMES: dict[str, str] = {
    "BL10": "Tianzhu",
    "BL2": "Cuanzhu",
    "EX-HN1": "Sishencong",
    "EX-HN3": "Yintang",
    "EX-HN5": "Taiyang",
    "GB14": "Yangbai",
    "GB20": "Fengchi",
    "GB21": "Jianjing",
    "GB8": "Shuaigu",
    "GV14": "Dazhui",
    "GV16": "Fengfu",
    "GV17": "Naohu",
    "GV20": "Baihui",
    "GV24": "Shenting",
    "LI20": "Yingxiang",
    "SI19": "Tinggong",
    "ST6": "Jiache",
    "ST7": "Xiaguan",
    "ST8": "Touwei",
    "TE17": "Yifeng",
}

POINTS: dict[str, dict[str, tuple[Place, ...]]] = {
    "front": {
        "EX-HN3": ((0.5, 0.36),),
        "GV24": ((0.5, 0.15),),
        "BL2": ((0.445, 0.358), (0.555, 0.358)),
        "GB14": ((0.408, 0.285), (0.592, 0.285)),
        "EX-HN5": ((0.31, 0.385), (0.69, 0.385)),
        "ST8": ((0.32, 0.17), (0.68, 0.17)),
        "LI20": ((0.445, 0.52), (0.555, 0.52)),
        "ST7": ((0.295, 0.465), (0.705, 0.465)),
        "ST6": ((0.332, 0.585), (0.668, 0.585)),
    },
    "back": {
        "GV20": ((0.5, 0.092),),
        "GV17": ((0.5, 0.445),),
        "GV16": ((0.5, 0.545),),
        "GB20": ((0.388, 0.545), (0.612, 0.545)),
        "BL10": ((0.438, 0.59), (0.562, 0.59)),
        "GV14": ((0.5, 0.795),),
        "GB21": ((0.29, 0.808), (0.71, 0.808)),
    },
    "side": {
        "EX-HN5": ((0.335, 0.382),),
        "ST8": ((0.35, 0.165),),
        "GB8": ((0.585, 0.255),),
        "TE17": ((0.575, 0.54),),
        "GB20": ((0.672, 0.55),),
        "GV16": ((0.722, 0.545),),
        "SI19": ((0.518, 0.455),),
        "ST7": ((0.468, 0.462),),
        "ST6": ((0.455, 0.585),),
        "GV20": ((0.61, 0.066),),
        "GV24": ((0.277, 0.15),),
    },
    "top": {
        "GV24": ((0.5, 0.205),),
        "GV20": ((0.5, 0.63),),
        "EX-HN1": ((0.5, 0.535), (0.5, 0.725), (0.405, 0.63), (0.595, 0.63)),
        "ST8": ((0.265, 0.245), (0.735, 0.245)),
    },
}
