"""Given names of people who are not Korean, as news of Korean entertainment has them."""

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
