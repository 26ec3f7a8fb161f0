"""The words by which contracts name a day, as patterns; `when` reads them."""

import re

_SAME = (
    r"(?:date\s+(?:of\s+this\s+agreement\s+)?(?:first\s+)?(?:above[\s-]+|hereinabove\s+)?(?:first\s+)?(?:written"
    r"|set\s+(?:forth|out)|stated|mentioned|appearing|indicated|shown|listed|given)(?!\s+below)(?:\s+above)?"
    r"|date\s+(?:first\s+)?above(?!\s+(?:first|written|set|stated|mentioned))"
    r"|date\s+hereof\b|(?<!effective\s)(?<!expiration\s)(?<!expiry\s)(?<!termination\s)(?<!commencement\s)(?<!start\s)(?<!end\s)(?<!renewal\s)date\s+of\s+(?:th(?:is|e|ese)\s+(?:\w+\s+){0,2}?)?(?:agreement|contract|document|lease|letter|licen[cs]e|deed|order|presents|SOW|terms)\b"
    r"|(?:day|date)\s+and\s+(?:year|date)\s+first\b(?:\s+(?:above\s+)?written(?:\s+above)?)?)"
)
_SIGNS = r"(?:execution|signature|signing|signatures)"
_LAST = (
    r"(?:(?:last|later|latest|final)\b[^.;]{0,60}\b(?:sign|execut|dates?\s+(?:below|shown))\w*|(?:date"
    rf"|day)\s+(?:of\s+(?:its\s+|the\s+)?(?:last\s+)?{_SIGNS}"
    r"|(?:it\s+is\s+)?(?:fully\s+)?(?:executed|signed)"
    r"|(?:on\s+which\s+)?(?:both|all|the)\s+(?:of\s+the\s+)?parties\s+(?:hereto\s+)?(?:have\s+)?(?:sign|execut)\w*)"
    r"|dates?\s+(?:(?:written|set\s+forth|set\s+out|indicated|stated|shown|appearing|noted)\s+)?below\b"
    r"|(?:date|day)\s+(?:(?:on\s+)?which\s+)?(?:the\s+)?(?:last|second|later)\s+(?:of\s+the\s+(?:two\s+)?)?(?:part(?:y|ies)|signator\w+)\s+(?:to\s+)?[^.;]{0,20}?sign\w*(?:\s+it)?(?:\s+does\s+so)?"
    r"|date\s+(?:the\s+last|last)\b)"
)
SAME, LAST = (
    re.compile(rf"\b{each}", re.I) for each in (_SAME, rf"(?:{_LAST}|upon\s+(?:the\s+)?(?:full\s+)?{_SIGNS}\b)")
)
OWN_HERE = re.compile(rf"(?:{_SAME}|its\s+date\b)", re.I)
LAST_HERE = re.compile(rf"(?:{_LAST}|(?:(?:full|completion\s+of(?:\s+the)?)\s+)?{_SIGNS}\b)", re.I)
OF_IT = re.compile(
    r"(?:\s+(?:hereof|thereof|by\s+(?:both|all|the)\s+(?:the\s+)?part(?:ies|y)|of\s+th(?:is|e)\s+(?:\w+\s+){0,2}?\w+|below))+",
    re.I,
)
# A stop that ends a sentence; that of "12:01 a.m." ends none.
STOP = re.compile(r"(?<!\ba\.m)(?<!\bp\.m)(?<!\bi\.e)[.;]\s", re.I)
LEAD = re.compile(
    r"[\s,:]*(?:on\s+or\s+(?:about|before)\s+)?"
    r"(?:(?:at\s+)?(?:\d{1,2}:\d\d\s*(?:[ap]\.?m\.?)?|midnight|noon|the\s+close\s+of\s+business)[\w\s,]{0,24}?\bon\s+)?"
    r"(?:the\s+)?(?:(?:day|date)\s+(?:(?:that|which)\s+(?:is|falls|occurs)|falling|being)\s+(?:on\s+)?(?:the\s+)?)?",
    re.I,
)
SEVERAL = re.compile(
    r"(?:(?P<which>later|latest|last|longer|earlier|earliest|sooner|soonest|first)(?:\s+to\s+occur)?\s+of\b"
    r"|whichever\s+(?:of\s+)?(?:these\s+|the\s+following\s+)?(?:days?\s+|dates?\s+|events?\s+)?(?:comes|occurs|falls|is|happens)\s+"
    r"(?:the\s+)?(?P<ever>later|latest|last|earlier|earliest|sooner|first)\b)"
    r"(?:\s+(?:the\s+)?(?:following|below)?(?:\s+(?:two\s+)?(?:events?|dates?|days?))?(?:\s+to\s+occur|\s+occurs?)?)?\s*:?"
    r"\s*(?:either\s+)?",
    re.I,
)
ITEM = re.compile(r"\s*(?:\(?(?:[a-z]|[ivx]{1,3}|\d)\)\s*)?", re.I)
NEXT_ITEM = re.compile(
    r"\s*(?:[,;]\s*)?(?:\b(?:and|or)\b\s*)(?:\(?(?:[a-z]|[ivx]{1,3}|\d)\)\s*)?|\s*[,;]\s*\(?(?:[a-z]|[ivx]{1,3}|\d)\)\s*",
    re.I,
)
DAY_BESIDE = re.compile(
    r"day\s+(?:(?:immediately|next)\s+)?(?:(?P<before>before|preceding|prior\s+to)|after|following)\s+", re.I
)
SPAN = re.compile(
    r"\s*(?:(?:year\s+)?anniversary(?:\s+date)?)?\s*,?\s*(?:(?P<from>(?:measured\s+|counted\s+)?(?:from|after|following|of|since))(?:\s+and\s+including)?\s+"
    r"|(?P<back>thereafter|thereof|therefrom)\b|(?P<here>hereof)\b)",
    re.I,
)
BACK = re.compile(r"(?:such|that|said)\s+(?:date|day)\b", re.I)
NAME = re.compile(
    r"(?:date\s+of\s+(?:the\s+)?)?[\"“]?(?P<name>(?:[A-Z][\w’'-]*\s+(?:of\s+)?){1,4}?(?:Date|DATE|Day)\b"
    r"|(?:[A-Z][\w’'-]*\s+){1,4}?(?:(?:start|end|commencement|expir(?:y|ation)|termination|effective)\s+)?date\b"
    r"|(?:Launch|Closing|Completion|Commencement|Acceptance)\b)[\"”]?|(?P<plain>(?i:(?:effective|commencement|start|end|expir(?:y|ation)|termination)\s+date))\b"
)
# "The effective date of termination" is another day.
OF_OTHER = re.compile(r"\s+of\s+(?!th(?:is|e)\s+(?:\w+\s+){0,2}?(?:agreement|contract|lease)\b)", re.I)
OF_ITSELF = re.compile(r"(?:agreement|contract|execution|signing|signature)\s+date", re.I)
# What ends something else on a day does not end this contract.
ENDING = re.compile(r"(?:\w+\s+)*(?:end|expir\w+|terminat\w+)\s+date", re.I)
EFFECT = re.compile(r"(?:contract\s+|agreement\s+)?effective\s+date", re.I)
REACH, NEAR = 320, 70
AMENDS = re.compile(r"\b(?:AMENDMENT|Amendment)\b")
THIS_AGREEMENT = re.compile(r"\s*(?:this|the)\s+(?:\w+\s+){0,2}?(?:agreement|contract|lease)\b", re.I)
LEADS_UP = re.compile(r"(?:^|\b(?:on|upon|from|as\s+of|at|is|be|after|effective|means)\s+)", re.I)
TO_BRACKET = re.compile(
    r"(?:\s+(?:of|to|on)\s+th(?:is|e|ese)\s+[\w\s]{1,40})?[\s,.(\[]*(?:the\s*)?(?:hereinafter\s*)?(?:referred\s+to\s+as\s*)?(?:the\s*)?(?:which\s+(?:date|day)\s+(?:shall\s+be|is)"
    r"\s+(?:deemed\s+)?the\s+effective\s+date\s+of\s+this\s+agreement\s*\(\s*(?:the\s*)?)?",
    re.I,
)
