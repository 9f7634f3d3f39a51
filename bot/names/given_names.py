"""Given names: of people who are not Korean, as news has them, and the syllables of Korean ones, by how usual they are."""

GIVEN_NAMES = frozenset(
    """
    aaron abigail adam adele adrian aidan aidar akira al alan albert alec alejandro alex alexander alexandra alfonso alfred
    alice alicia alison allison amanda amber amelia amy ana andre andrea andrew andy angela angelina anita ann anna anne
    annie anthony antonio ariana arnold arthur asami ashley audrey austin ava ayaka barbara barry beatrice ben benjamin
    benny bernard beth bill billie billy bob bobby bong boris brad bradley brandon brenda brian bridget britney bruce
    bruno bryan caleb cameron camila carey carl carla carlos carmen carol caroline carrie cary cate catherine cecilia
    celine chadwick charles charli charlie charlotte chelsea chloe chris christian christina christine christoph
    christopher claire clara claude claudia clint colin connie cynthia daisuke daisy damien dan daniel daniela danny
    darren dave david dean debbie deborah demi denis denise dennis denzel derek diana diane diego dolly dominic don donald
    donna dorothy doug drake dua dwayne dylan ed eddie edward eiko elena eli elijah elisabeth elizabeth ella ellen elon
    elsa elton emi emilia emily emma emmanuel eric erik erika ernest ethan eugene eva evan evelyn fatima felix fernando
    finn florence frances francesca francis francois frank franz fred freddie frederic fumi gabriel gabriela gael gareth
    gary gavin gemma george georgia gerard gina giorgio giulia glenn gloria gordon grace graham grant greg gregory greta
    guillermo guy gwen gwyneth hailey hajime hannah hans haruka haruki harper harrison harry harvey hayao heather hector
    heidi helen helena henrik henry hideo hiroki hiromi hiroshi hiroyuki hirokazu holly howard hugh hugo ian ibrahim
    igor ingrid irene isaac isabel isabella isabelle ivan jack jackie jackson jacob jacques jake james jamie jan jane
    janet jared jason javier jay jean jeff jeffrey jennifer jenny jeremy jerry jesse jessica jessie jesus jia jill jim
    jimmy joan joanna joanne jodie joe joel john johnny jon jonas jonathan jordan jorge jose josef joseph josh joshua
    juan judith judy julia julian juliana julianne julie juliette julius june junko justin kaori karen karl kate
    katherine kathleen kathryn kathy katie katrina katy kazuya keanu keiko keira keith kelly ken kendrick kenji kenneth
    kenta kentaro kento kevin khalid kirsten koji kristen kristin kurt kyle kyoko lana larry laura lauren laurence
    leah lena lenny leo leon leonard leonardo leslie lewis lily lina linda lindsay lionel liv lisa liza lorenzo
    louis louise luc luca lucas lucia lucy luis luke luna lydia lynn madison maggie mahershala makoto mandy manuel marc
    marcel marco marcus margaret margot maria mariah marie marilyn marina mario marion mark marlon martha martin marvin
    mary masaharu masami masato mathew matilda matt matteo matthew maurice max maya meg megan mei mel melanie melissa
    meryl mia michael michel michelle miguel mika mike mila miles miley millie milo ming miranda miriam mohammad mohammed
    molly mona monica morgan nadia nancy naomi natalia natalie natasha nathan neil nelson nicholas nick nicolas nicole
    nigel nikki nina noah noel nora norman olga oliver olivia omar oprah oscar owen pablo pamela paris pat patricia
    patrick patty paul paula pauline pedro penelope peter phil philip philippe phoebe pierre post priscilla quentin
    rachel rafael ralph ramon randy raphael ray raymond rebecca reese regina renee ricardo richard rick ridley rihanna
    rio rita rob robert roberto robin roger roland roman ron ronald rooney rosa rosalia rosamund rosie ross roy ruben
    rupert russell ruth ryan ryo ryota ryuichi sabrina sakura sally salma sam samantha samuel sandra sandy sara sarah
    satoshi scarlett scott sean selena sergio seth shane shannon sharon shawn sheila shigeru shinji shinya shirley shota
    sidney sienna simon sofia sonia sophia sophie spencer stacy stanley stella stephanie stephen steve steven stewart
    stuart sue susan suzanne sydney sylvia tadashi takashi takeru takeshi tatsuya taylor ted teresa terry tessa
    thelma theo theresa thomas tilda tim timothee timothy tina toby todd tom tomas tommy toni tony tracy travis trevor
    troy tyler uma valentina valerie vanessa vera veronica vicky victor victoria vin vince vincent viola violet
    virginia vivian vladimir wade wagner walter wanda warren wayne wei wendy wes wesley will willem william winona
    woody xavier yara yasmin yoko yoshi yuki yuko yukio yuri yusuke yuta yuya yvonne elodie manny ornella pieter yunchan dana oriana jenna steve doja raye yasuko orkhon mehmet aidar kamila ryusuke mohsen zac zach zachary zendaya zhang
    zoe zoey
    """.split()
)

FIRST_SYLLABLES = (
    "동민상성수승영유윤은재정종지진태현혜",
    "경규기나도명미병보석선세소시아연예용우원이인주준창하한해형호희",
    "가건광남다대새서순신여일장제찬채철혁홍효",
    "강계고구국균근길니달덕두로루르리만무문바범봉사산샤송숙슬오완요웅응의자조중초충필학항화환훈휘",
)
"""The first syllable of two, the most usual ones first: counted among the catalogue's people, each step some third of the last."""
LAST_SYLLABLES = (
    "경민석수아연영우원윤은정진현호훈희",
    "규기나라리미빈서선성식용욱인일재주준지철하혁혜화환",
    "곤구국균근담란람록림명모범비상숙열엽옥완운웅이종중찬태표한헌형홍휘",
    "건결겸관광교권길남늘대덕도동랑래련령로룡루름린만무문배벽보복봉생섭세순슬승시신안애양언오온음의익자제조카택필학해향협효후",
)
"""The second syllable of two, likewise."""
