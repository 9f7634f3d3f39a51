"""A story that several outlets have, in Discord: shown once, with who else has it; moderators may take it apart."""


FIRST = "Netflix renews “All of Us Are Dead” for Season 2 with director Lee Jae Kyu"
SECOND = "“All of Us Are Dead” gets Season 2 at Netflix, director Lee Jae-kyu returns for renewed series"
