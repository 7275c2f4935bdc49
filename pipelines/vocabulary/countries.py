"""Countries that make films, as credit lines name them: English, French, German, Spanish, Italian, Portuguese, codes.

Regular expressions, capitals respected.
"""

from __future__ import annotations

COUNTRIES = (
    r"USA|US|U\.S\.A?\.|UK|U\.K\.|GB|D|F|I|BRD|DDR|UdSSR|URSS|USSR|EUA|EE\.?\s?UU\.?"
    r"|United States|United Kingdom|Great Britain|Britain|England|Ireland|Scotland|France|Germany|West Germany"
    r"|East Germany|Italy|Spain|Portugal|Belgium|Netherlands|Switzerland|Austria|Denmark|Sweden|Norway|Finland|Iceland"
    r"|Poland|Czech Republic|Czechoslovakia|Hungary|Romania|Bulgaria|Greece|Turkey|Russia|Soviet Union|Ukraine|Georgia"
    r"|Iran|Iraq|Israel|Lebanon|Egypt|Tunisia|Morocco|Algeria|Senegal|Mali|Nigeria|South Africa|India|China|Japan"
    r"|South Korea|Korea|Taiwan|Hong Kong|Thailand|Vietnam|Philippines|Indonesia|Australia|New Zealand|Canada|Mexico"
    r"|Cuba|Brazil|Argentina|Chile|Colombia|Peru|Uruguay"
    r"|[ÉE]tats-Unis|Royaume-Uni|Grande-Bretagne|Angleterre|Irlande|Allemagne|Italie|Espagne|Belgique|Pays-Bas|Suisse"
    r"|Autriche|Danemark|Suède|Norvège|Finlande|Islande|Pologne|Tchécoslovaquie|Hongrie|Roumanie|Grèce|Turquie|Russie"
    r"|Union soviétique|Japon|Chine|Inde|Corée du Sud|Corée|Taïwan|Australie|Mexique|Brésil|Argentine|Égypte|Liban"
    r"|Tunisie|Maroc|Algérie|Sénégal"
    r"|Vereinigte Staaten|Großbritannien|Irland|Frankreich|Deutschland|Italien|Spanien|Belgien|Niederlande|Schweiz"
    r"|Österreich|Dänemark|Schweden|Norwegen|Finnland|Polen|Tschechoslowakei|Ungarn|Rumänien|Griechenland|Türkei"
    r"|Russland|Sowjetunion|Indien|Südkorea|Australien|Kanada|Mexiko|Brasilien|Argentinien"
    r"|Estados Unidos|Reino Unido|Gran Bretaña|Francia|Alemania|Italia|España|Bélgica|Países Bajos|Suiza|Suecia"
    r"|Noruega|Dinamarca|Polonia|Hungría|Rumania|Grecia|Rusia|Unión Soviética|Japón|Corea del Sur|México|Brasil|Perú"
    r"|Stati Uniti|Regno Unito|Gran Bretagna|Germania|Spagna|Belgio|Svizzera|Svezia|Danimarca|Giappone|Cina"
    r"|Unione Sovietica|França|Alemanha|Itália|Espanha|Suécia|Dinamarca|Japão|Coreia do Sul|Rússia|Polônia"
)
