"""How contracts say that a term begins, ends and goes on, and what stops it: words by what they mean, as data.

British, American, Indian, translated and plain English. A blank stands for any white space or a hyphen. Where two
meanings have the same words, the first in the table has them. A new way of speaking is a word here, no new rule."""

GO_ON, AGAIN, PERIOD, SUBJECT, START, LASTS, END, QUIT, TELL = (
    "go on", "again", "period", "subject", "start", "lasts", "end", "quit", "tell",
)  # fmt: skip
SILENCE, AUTO, MAY, AGREE, NOT, BEFORE, AFTER, UNTIL, ENDLESS = (
    "silence", "auto", "may", "agree", "not", "before", "after", "until", "endless",
)  # fmt: skip
CAUSE, EARLIER, ASIDE, CONTINUE, AT_MOST = "cause", "earlier", "aside", "continue", "at most"
ELSE = "else"

VOCABULARY: dict[str, str] = {
    # Said by the way: of no weight for what happens at the end.
    ASIDE: r"(?:the |these )?same (?:terms|conditions|terms and conditions)|terms and conditions|terms? of (?:business|sale)"
    r"|acknowledg\w* and agree[sd]?|agrees? that|agrees? to (?!renew|extend|prolong|continue|a further|an extension)"
    r"|(?:unless|except as) (?:otherwise )?(?:mutually )?agreed(?: otherwise)?(?: in writing)?(?: by (?:the parties|both parties))?"
    r"|as agreed|agreed upon|mutual (?:covenants|promises)|not ?withstanding|in terms of|terms hereof",
    # An end before its time, which says nothing of renewal.
    EARLIER: r"(?:unless|save where|except where|if not|subject to)(?: it is| and until)?"
    r"(?: (?:sooner|earlier|previously|otherwise|lawfully)){1,2}(?: \w+)? (?:terminat|cancel|determin|end)\w*"
    r"|(?:unless|save where) (?:terminat|determin|cancel)\w* (?:earlier|sooner|in accordance|as provided|under|pursuant)"
    r"|subject to (?:the )?(?:(?:earlier|prior|sooner|early) )?(?:termination|determination|cancellation)"
    r"(?! (?:by|on|notice))",
    # What goes before is the condition: "he shall say so, failing which it is renewed".
    ELSE: r"failing which|failing that|otherwise|or else|in default (?:of which|whereof)|if not",
    # Somebody, not the contract, wants no more of it.
    QUIT: r"(?:not|n['’]t|no longer) (?:wish|want|desire|intend|like|prefer|elect|choose|propose|plan)\w*(?: \w+){0,5}?"
    r" (?:renew|extend|extension|renewal|go on|continu|carry on|prolong|roll|next|another)\w*"
    r"|not to (?:be )?(?:renew|extend|continue|prolong|go on|carry on)\w*|no longer",
    SILENCE: r"unless(?! and until)|save (?:where|if|that|when|in case|in the event)|save|except (?:where|if|when|in case|that|in the event)"
    r"|excepting|failing (?:such|any|a)|absent|in the absence of|in default of"
    r"|(?:if|where|when|provided(?: that)?(?: if)?|so long as|as long as|assuming)(?: \w+)? (?:neither|no|none|nobody|not one)"
    r"|(?:if|where|provided(?: that)?) (?:(?:the|a|an|any|one|either|each|this|that|such|its|you|we) )?(?:\w+ ){0,4}?"
    r"(?:do|does|did|is|are|has|have|was|were|shall|will)(?:n['’]?t| not)"
    r"|(?:if|where|should) (?:\w+ ){1,5}?(?:fails?|omits?) to|other than where|but not (?:where|if|when)|barring|subject to (?:prior |written |timely )*(?:notice|cancellation|objection)"
    r"|without (?:any |either |a )?(?:party |prior )?(?:notice|objection|cancellation)s?",
    ENDLESS: r"indefinite\w*|without (?:any )?(?:limit|end|expiry)|perpetual\w*|in perpetuity|(?:no|without)(?: a)? (?:fixed |set |end |expiry |minimum )*"
    r"(?:term|date|end|period)|open ended|unlimited|rolling basis",
    AUTO: r"automatic\w*|tacit\w*|silent(?:ly)?|by (?:it|them)sel(?:f|ves)|of itself|of its own accord|by default"
    r"|(?:default|on) (?:by|is) default|evergreen|stands? (?:automatically )?(?=renewed|extended)|deemed|self (?=renew|extend)"
    r"|ipso facto|as a matter of course|without (?:further|any|more|need of|the need for) (?:act|action|formalit|ado|step)\w*"
    r"|considered|take it that|treated as",
    AGREE: r"(?:the |further )?mutual\w*|(?:by |the |further |prior |parties )*written (?:agreement|consent)|agree[sd]?|jointly|consents?|both (?:parties|sides|of (?:us|them))|negotiat\w*|addendum"
    r"|signed? (?:a|an|by) (?:\w+ )?(?:new|extension|both|each|fresh)\w*|sign a|written (?:extension|amendment)|in a document",
    GO_ON: r"re newed|re newal|re new|renew(?:s|ed|al|als|able|ing)?|extend(?:s|ed|ing)?|extensions?|prolong\w*|lengthen\w*"
    r"|prorog\w*|rolls? (?:over|on|forward)|rolls?|rolled(?: over| on| forward)?|rolling|roll ?overs?"
    r"|(?:carry|carries|carried|carrying) on"
    r"|(?:keeps?|keeping) (?:on )?(?:going|running)|(?:go|goes|gone|going|runs?|running|lives?) on"
    r"|repeat(?:s|ed)?|recurs?|re up|re ups|restarts?|reinstated|(?:transform|convert|turn|chang)(?:s|ed)?(?: itself)? into"
    r"|converted to|sign you up for|rebook\w*|validity is postponed|postponed",
    CONTINUE: r"continu(?:es?|ed|ing|ance|ation)|(?:remains?|stays?) (?:in|valid)",
    AT_MOST: r"(?:not|no|nor|but not|and not) (?:more|earlier|sooner|greater) than",
    AGAIN: r"further|additional|another|successive|consecutive|subsequent|successor|new|next|more|second|(?:same|like|equal|identical|renewal|extension|renewed|extended)"
    r"(?= (?:term|period|tenure|duration|length)\b| (?:terms|periods)\b(?! and))|again|each time|every time|at a time|at the time|(?:one )?(?:after|upon) (?:the other|another)|and so on"
    r"|and so forth|likewise|thereafter|then|afterwards|after (?:that|this|which)|follow on|extra|optional|replacement",
    BEFORE: r"before(?:hand)?|prior|ahead|in advance|advance|preceding|earlier than|previous|previously|leading up to|out from",
    "quit 2": r"terminat\w*|cancel\w*|determin(?:ed|es?|ing|ation)|denounc\w*|denunciation|rescind\w*|rescission|withdraw\w*"
    r"|opt(?:s|ed|ing)? out|declin\w*|stop(?:s|ped|ping)?|leav(?:e|es|ing)|quit\w*|discontinu\w*"
    r"|(?:bring|brings|bringing|brought)(?: \w+){0,4}? to (?:an|its) (?:end|close)|prevent\w*|clos(?:es?|ed) it|avert\w*"
    r"|(?:switch|turn)(?:s|ed|ing)?(?: (?!off)\w+){0,3} off|object(?:s|ed|ion|ions|ing)?|refus\w*|unwilling\w*|contrary"
    r"|non ?(?:renewal|continuation|extension|prolongation)|walk(?:s|ing)? away|give up|releas\w*|resil\w*|veto\w*",
    TELL: r"notices?|notif\w*|counter ?notice|inform\w*|tell(?:s|ing)?|told|advis\w*|intimat\w*|writ(?:e|es|ing|ten)|e ?mail(?:s|ed)?"
    r"|letters?|communicat\w*|declar\w*|statements?|says? so|says?|hears?|indicat\w*|express(?:es|ed|ing)?|signal\w*"
    r"|serv(?:e|es|ed|ing)|deliver\w*|submit\w*|tender\w*|lets?(?: \w+){1,3} know|post|word|messages?|gives?|given|giving|sends?|sent",
    START: r"begin\w*|beginning|start\w*|commenc\w*|(?:takes?|taking|took) effect|(?:comes?|coming|came|enters?|entered|put) into"
    r" (?:force|effect|operation|being)|(?:with )?effect from|effective (?:from|on|as of|date)|as from|from|dated|follows?"
    r"|opens?|since|in force (?:from|since|as of)",
    UNTIL: r"unless and until|until|till|up to and including|through|to and including",
    END: r"end(?:s|ed|ing)?|expir\w*|expiry|laps\w*|ceas\w*|finish\w*|(?:is|are|be|being) (?:over|up|out|through|complete)"
    r"|(?:run|runs|running|ran) out|(?:come|comes|coming|came) to (?:an|its) (?:end|close)|close|closes|conclusion|completion"
    r"|anniversar\w*|(?:renewal|expiry|end|term|re up|rollover) date|last day|term date|conclud(?:es|ing)",
    LASTS: r"lasts?|runs?|endures?|subsists?|valid(?:ity)?|(?:in|of) (?:full )?(?:force|effect)|operat(?:es?|ive|ion)|stands?|covers?"
    r"|remains?|concluded|entered into|binding|granted|supplied|good for|fixed|signed for|committed|hired|let for|is for|be for|made for",
    PERIOD: r"terms?|periods?|tenure|tenor|duration|stretch(?:es)?|blocks?|cycles?|seasons?|instal?ments?|lifetime|span|extent",
    SUBJECT: r"(?:this|the|our|your|said|such|present) (?:\w+ ){0,2}?(?:agreement|contract|lease|licen[cs]e|subscription|plan|membership"
    r"|arrangement|order|order form|hire|hiring|deal|engagement|sponsorship|retainer|services?|appointment|pilot|policy|deed"
    r"|consultancy|tenancy|letter|franchise|addendum|schedule|SOW|statement of work|mandate|cooperation|collaboration|partnership"
    r"|validity|account|maintenance|support)|it|this",
    MAY: r"may|can|could|options?|optional|entitled|rights?|elects?|elected|election|wish(?:es)?|desires?|choos\w*|discretion"
    r"|exercis\w*|calls? for|call|if so requested|at the request|want(?:s|ed)?|would like|prefers?",
    NOT: r"not|no|never|nor|neither|without|cannot|nothing|none|nobody|\w+n['’]t",
    AFTER: r"after|following|upon|once|when|at the end of",
    CAUSE: r"breach\w*|default\w*|insolv\w*|bankrupt\w*|fail(?:s|ure|ed)|cur(?:e|ed|es)|remed\w*|change (?:of|in) control"
    r"|force majeure|for cause|infring\w*|liquidat\w*|violat\w*",
}  # fmt: skip
