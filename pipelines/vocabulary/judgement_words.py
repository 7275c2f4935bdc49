"""Words with which critics judge, in lower case, without those that adverts and reports use as often ("new", "best").

Whole words, by language; those of languages that inflect by their stems; phrases; and words of scripts that do not set
words apart.
"""

from __future__ import annotations

_ENGLISH = (
    "masterpiece masterpieces masterful masterfully brilliant brilliantly superb superbly gorgeous gripping "
    "compelling "
    "riveting engrossing enjoyable enjoyed entertaining hilarious funny witty charming moving touching captivating "
    "haunting satisfying convincing unconvincing believable watchable boring dull tedious slow flawed flaws "
    "predictable cliché clichés cliche cliches clichéd mediocre forgettable memorable uneven overlong underwhelming "
    "overrated underrated overhyped pretentious messy lacklustre lackluster bland drags incredible excellent "
    "terrific "
    "awful terrible dreadful wonderful wonderfully fantastic amazing intelligent commanding impressive loved liked "
    "hated adored beautiful beautifully lovely spellbinding spellbound dazzling stunning breathtaking heartbreaking "
    "poignant nuanced clever cleverly suspenseful thrilling exhilarating delightful delight marvel marvelous "
    "marvellous "
    "magnificent exquisite flawless flawlessly perfectly standout engaging absorbing intriguing inventive "
    "imaginative "
    "refreshing audacious stylish hypnotic lyrical unforgettable remarkable remarkably extraordinary astonishing "
    "clumsy clumsily contrived convoluted muddled incoherent derivative formulaic generic conventional clunky wooden "
    "stilted cheesy lazy lame silly stupid dumb ridiculous laughable preposterous pointless tiresome irritating "
    "grating insufferable unfunny bloated meandering plodding sluggish lifeless soulless hollow shallow superficial "
    "trite hackneyed maudlin mawkish sentimental overwrought overblown disjointed underdeveloped dud shines excels "
    "deserves squanders overstays recommend recommended weakest atrocious mesmerising mesmerizing"
)
_ROMANCE = (
    "magistral imprescindible joya ameno amena acierto aciertos acierta perfecto perfecta inteligente simpático "
    "simpática innegable talento notable genial excelente sencillamente flojo floja sobra sobran inmensa "
    "inmenso torpe "
    "lento lenta bonito bonita peor tonta tonto brilhante incrível chato chata ótimo ótima ótimos fraco fraca "
    "péssimo "
    "péssima chocante linda lindo belíssimo belíssima bela belo belos tocante horrível maravilhoso maravilhosa "
    "exigente "
    "obra-prima nanar navet longuet laborieux laborieuse mitigé génial géniale drôle merveille merveilleux "
    "merveilleuse "
    "splendeur hélas dommage convainc peine lourd lourde bête justesse capolavoro brutto brutta ottimo ottima "
    "ottimi inutile sprecato sprecata merita piaciuto piaciuta meraviglia meraviglioso meravigliosa lentissimo "
    "sciocco "
    "notevole eccellente bellissimo bellissima geniale purtroppo peggio"
)
_GERMANIC = (
    "gelungen gelingt misslungen überzeugt schwächen makellos amüsiert lohnt leider herrlich schön schönste "
    "schönsten "
    "witzig dumm banal großes grandios langweilt nervt begeistert stark starke schwach schwache "
    "mästerverk lysande tråkig tråkigt spännande fantastisk fantastiskt underbar underbart gripande besvikelse "
    "medelmåttig briljant snygg snyggt överraskande rolig roligt älskar finaste dum dålig dåligt vacker "
    "vackert tyvärr "
    "mesterværk kedelig kedelige fremragende mesterverk kjedelig skuffende fornøyelig vidunderlig smukkeste desværre "
    "meesterwerk prachtig prachtige saai indrukwekkend indrukwekkende teleurstellend boeiend boeiende mooi mooiste"
)
_OTHERS = (
    "remekmű lenyűgöző unalmas zseniális megérdemelten kiváló csodálatos legszebb mestariteos tylsä upea "
    "başyapıt sıkıcı olağanüstü muhteşem harika güzel cudowna cudowny głupio głupi nudny nudno piękny piękna pięknie "
    "чудо глупо скучно прекрасное прекрасный прекрасная прекрасно жаль отлично хуже"
)
JUDGEMENT_WORDS = f"{_ENGLISH} {_ROMANCE} {_GERMANIC} {_OTHERS}"
# The same in languages that inflect, by their stems of at least five letters.
JUDGEMENT_STEMS = (
    "mesmeri", "disappoint", "meisterwerk", "meisterhaft", "großartig", "hervorragend", "langweilig", "langatmig",
    "gelungen", "überzeugend", "enttäusch", "unterhaltsam", "spannend", "wunderbar", "vorhersehbar", "sehenswert",
    "empfehlenswert", "fesselnd", "grandios", "absurd", "brillant", "berührend", "bewegend", "beeindruck", "mitreiß",
    "arcydzieł", "świetn", "nudna", "znakomit", "wspaniał", "rozczarow", "przeciętn", "najpiękniejsz", "imponuj",
    "шедевр", "великолепн", "скучн", "замечательн", "потрясающ", "изумительн", "отличн", "блестящ", "гениальн",
    "пронзительн", "разочаров", "удачн", "неудачн", "талантлив", "трогательн", "захватыва", "erinomai",
    "aburrid", "entreten", "divertid", "previsibl", "predecibl", "decepcion", "fallid", "hipnótic", "emotiv",
    "conmov", "fantástic", "impecabl", "deslumbr", "irregular", "hermos", "espléndid", "fascinant", "emocionant",
    "maravillos", "brillante", "memorabl", "envolvent", "entediant", "fabulos", "angustiant", "claustrofóbic",
    "previsíve", "surpreend", "preguiços", "comovent",
    "memoráve", "divertid", "impression", "remarquabl", "magnifiqu", "ennuy", "boulevers", "réussi",
    "décev", "déceptio", "jubilatoir", "somptueu", "superb", "éblouiss", "touchant", "captivant", "sublim",
    "excellent", "redoutabl", "maladroit", "poignant", "envoûtant", "émouvant", "passionnant",
    "noios", "prevedibil", "splendid", "riuscit", "delude", "deludent", "straordinari", "convincent", "emozionant",
    "tedios", "magistral", "commovent", "affascinant", "divertent", "indimenticabil",
)  # fmt: skip
JUDGEMENT_PHRASES = (
    "must-see", "must see", "worth seeing", "worth watching", "waste of time", "too long", "falls flat", "well acted",
    "obra maestra", "merece la pena", "obra-prima", "obra prima", "vale a pena", "chef-d’œuvre", "chef-d'œuvre",
    "chef-d'oeuvre", "chef-d’oeuvre", "à ne pas manquer", "mi è piaciut", "хорошее кино", "trop long", "zu lang",
    "demasiado larg", "troppo lung",
)  # fmt: skip
UNSPACED_JUDGEMENT_WORDS = (
    "傑作", "名作", "駄作", "良作", "面白い", "面白く", "面白か", "つまらな", "良かった", "よかった", "素晴らし",
    "見ごたえ", "余韻", "新鮮", "見応え", "退屈", "感動", "残念", "最高", "楽しめ", "イマイチ", "魅力がある", "すごい",
    "すごく", "凄い", "下手", "大したこと", "気持ち悪", "必見", "精彩", "好看", "难看", "難看", "烂片", "爛片", "佳作",
    "杰作", "神作", "沉闷", "沉悶", "乏味", "感人", "失败", "失敗", "出色", "演技", "值得", "優質", "优秀", "優秀",
    "无趣", "無趣", "平板", "深刻", "震撼", "有趣", "牵强", "牽強", "걸작", "명작", "지루", "재미", "훌륭", "감동",
    "아쉽", "아쉬", "馬鹿馬鹿し", "もったいな", "惜しい", "物足りな", "微妙", "巧み", "見事", "圧巻", "秀逸", "圧倒",
    "泣いた", "泣け", "笑った", "笑え", "温かい", "のがいい", "がいい。", "印象的", "美しい", "怖い", "怖く", "好片",
    "好戏", "惊艳", "驚艷", "惊喜", "驚喜", "可惜", "浪费", "浪費", "空洞", "糟", "廉价", "略长", "略長", "大师之作",
    "推荐", "推薦", "动人", "動人", "好笑", "温暖", "溫暖", "可爱", "猜到", "눈부시", "아름답", "인상적",
)  # fmt: skip
