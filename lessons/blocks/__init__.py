from lessons.blocks.base import FEATURES
from lessons.blocks.cards import CardBlock, ContentBlock
from lessons.blocks.drawings import DrawingBlock
from lessons.blocks.references import PictureBlock, VideoBlock
from lessons.blocks.steps import RoutineStepBlock, StepBlock
from lessons.blocks.words import CalloutBlock, ComparisonBlock

__all__ = [
    "FEATURES",
    "CalloutBlock",
    "CardBlock",
    "ComparisonBlock",
    "ContentBlock",
    "DrawingBlock",
    "PictureBlock",
    "RoutineStepBlock",
    "StepBlock",
    "VideoBlock",
]
