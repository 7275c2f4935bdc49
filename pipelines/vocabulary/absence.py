"""What pages say in the place of an article that is not there, or not for everybody. Folded: lower case, no accents."""

from __future__ import annotations

# In the headline or title of a page that a server gives with "200 OK" for one that it does not have.
NOT_FOUND = (
    *("404", "not found", "page not found", "page doesn t exist", "page does not exist", "no longer available"),
    *("no longer exists", "nothing found", "nothing was found", "page unavailable", "content unavailable"),
    *("oops that page can t be found", "page can t be found", "this post is unavailable"),
    *("seite nicht gefunden", "nicht gefunden", "nicht mehr verfugbar", "seite existiert nicht"),
    *("page introuvable", "page non trouvee", "introuvable", "n existe pas", "n existe plus", "rien trouve"),
    *("pagina no encontrada", "no encontrada", "no encontrado", "no existe", "no se encuentra"),
    *("pagina non trovata", "non trovata", "pagina nao encontrada", "nao encontrada", "nao encontrado", "nao existe"),
    *("pagina niet gevonden", "niet gevonden", "bestaat niet", "sidan hittades inte", "hittades inte"),
    *("siden ble ikke funnet", "siden blev ikke fundet", "ikke funnet", "ikke fundet", "sivua ei loydy"),
    *("sivua ei loytynyt", "nie znaleziono", "strona nie istnieje", "stranka nenalezena", "nenalezeno"),
    *("oldal nem talalhato", "nem talalhato", "pagina nu a fost gasita", "sayfa bulunamadi", "bulunamadi"),
    *("страница не найдена", "не найдено", "не существует", "сторінку не знайдено", "η σελιδα δεν βρεθηκε"),
    *("ページが見つかりません", "見つかりません", "找不到", "页面不存在", "頁面不存在", "찾을 수 없", "존재하지 않"),
    *("הדף לא נמצא", "الصفحة غير موجودة", "ไม่พบหน้า"),
)

# Near the top of a page that asks who is there before it shows an article.
LOGIN = (
    *("log in", "login", "sign in", "please log in", "members only", "subscribers only", "subscribe to read"),
    *("subscribe to continue", "subscribe now to", "become a member", "this content is for", "restricted content"),
    *("you must be logged in", "protected", "this post is for paid subscribers", "enter your password"),
    *("anmelden", "einloggen", "nur fur abonnenten", "abonnieren sie", "jetzt abonnieren", "passwortgeschutzt"),
    *("connectez vous", "se connecter", "reserve aux abonnes", "abonnez vous", "article reserve"),
    *("iniciar sesion", "inicia sesion", "solo para suscriptores", "suscribete", "accedi", "abbonati"),
    *("riservato agli abbonati", "iniciar sessao", "exclusivo para assinantes", "assine", "inloggen"),
    *("alleen voor abonnees", "logga in", "logg inn", "log ind", "kirjaudu", "zaloguj", "prihlasit", "bejelentkezes"),
    *("войти", "войдите", "только для подписчиков", "увійти", "ログイン", "会員限定", "登录", "登錄", "로그인"),
)
