"""English words that read as two syllables of Korean, and so are no given name behind a family name."""

ENGLISH_WORDS = frozenset(
    """
    able about acid added adding admin again age ago agree agreed agrees ahead alert algo alias alone along also
    alter among anchor angel angry answer any anyone appear are area areas aren armel army array arrays asan
    ascii asked asking assert atom attack avoid baby backed backup bare base based bases basis begin being
    belong benefit beta better between bigger binding bingo bison bitmap body bogus book bool boolean boot
    border bother bottom boys bucket builddir builder building bumped bunny buster busy button bytes cache
    cached caches caching cairo callback called caller calling came camel cannot care case cases casting chain
    chance change changed changes changing channel chapter charge charset checked checker checking checkout
    checksum cherry choice choose chosen cipher cite code coded codes coding colon color combine come comes
    coming comma commas commit common compat config contain cookie cookies cope copied copies copy copying core
    cores counting couple custom daddy daemon daily dangling dashes data date dates david day days dead deadlock
    deal dealing debian debug deemed deep defer define delay delete deleting delta demo denial denied deny
    detail devel diablo dialog die digit dingo does doing domain done donkey dotted double dual due dummy dumped
    dumping during ease easier easy echo edge edit either else email embed emit endian ending engine enter enum
    errno error eval even ever fail failed failing fake fallback falling false fashion faster fatal fee feed
    feedback fetched fetching fewer file files filled filter final finale finding fine five folder folding foo
    foobar footer forgot format four fully funny gain gained game gamma general getting give given gives giving
    goal goes going gone good goto guard guide happen happy harder hashed hashes hashing have haven having head
    header headers heading heap hello helper helpers hence here herein hero hidden hide higher hockey holder
    holding home honey honor hook hope hotel hours hover huge human hungry hyphen icon idea ideal ideas idle
    igor info init inline inner input insert into ipa issue issued issuer issues issuing item jason jersey join
    jordi journal joy jumbo keep keeping kernel keyring keys killed label lady laney large larger late later
    latter layer layout lazy lead leading leak leaked leaking learn leave leaves leaving legal lesson letter
    level liable like limit line linear lines linked linker linking lintian listed listen listing live load
    loaded loader loading local locked locking logged logging login logo longer look looked looking lookup loop
    loopback loose lose lower lucky ludo machine made mail mailing mailto main mainly maintain major make makes
    making mango manner many mapped mapping margin marked marker marking markup markus masked master matched
    matcher matches matching matter may maybe mean meaning media medium member members memo memset mention menu
    merge merged merges merging mesa meson meta method michael mime mini minor minus mipsel mirror misa missed
    missing mission mode model modern modes module mommy money monkey moral more morgan motion mounted mounting
    mouse move moved moves movies moving multi myon name named names naming nathan nation navy near need needed
    needing neither neon nested nesting never newer newlib newline newly nice nicer ninja nisse nocheck node
    nodes nonce none normal note noted notes nothing noting notion novel number numbers obtain ocean older omit
    once one ones online only onto open option order other others our out outer outgoing output over packed
    packet packfile padding page pager pages paging pair palette palmer panel pango para param parse parsed
    parser parsing partial parties party passed passes passing passion paste patched patches pattern payload
    peer pending people period perlre permit person peter piano picked pinard pipe pipes pointed pointer
    pointers pointing polkit pool ported porting portion power ppalka pubsub pulled pure purge pushing putting
    pyca pypa pypi python querying quick quickly quiet quite quot race radio raise raised raises raising random
    range ranges rare rate rather ratio reached read reader readers reading readline ready real really reason
    reboot refer region relies reload rely relying remain render reorder repack repair repeat replies reply repo
    repos reset restart retain retry return reuse reused richard rival roger role roles rollback root rounding
    route router routers routes routine routing royal ruby rule rules runner running rural safe safer said sale
    same save saved saves saving say saying says searching season see seed seek seem seen sees segher sending
    sense serial series serve session setgid setting setuid setup seurer shape share shared sharing shebang
    shipped shipping shorter showing side signal signed signing since single site size sized sizes socket sole
    solely solid solo solve solver some someone sorry sorted sorting subdir submit subnet subset sudo suite
    sunny super sure swapping switched switches switching symbol syslog system table tables tagged tail take
    taken takes taking tango tarball target team tege termcap tested testing thai their theme themes theory
    there these they thomas those ticket time timer timers times timing tiny title titles tobias today token too
    took tool toolchain torri total toys tune tuning tunnel tuple tuples turkey turned tweak twice type typed
    types typing typo typos tytso ubsan udeb ueno uid under undo union unit unlock unpack unset until upload
    upon upper uri use used user users uses using util uuid valid value values vapier vary vendor very via vice
    video view views vocal void vorlon wait wake waldi walters wanted warning way ways weak week were weren wide
    widget wiki within without woman women wording worked worker working year years yes yet your zero zeros zone
    zones
    """.split()
)
