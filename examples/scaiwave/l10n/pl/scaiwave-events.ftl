SW_CONTENT_TOO_LARGE = Treść może zajmować najwyżej 65 536 bajtów.

SW_EVENT_NOT_FOUND = Nie znaleziono zdarzenia „{ $event }” w tym pokoju.

SW_EVENT_TOO_OLD_TO_EDIT = Tego zdarzenia nie można już edytować; czas na edycję to { $window }.

SW_RATE_LIMIT_EXCEEDED =
    Osiągnięto limit dzierżawy: { $cap ->
        [one] { $cap } zdarzenie
        [few] { $cap } zdarzenia
        [many] { $cap } zdarzeń
       *[other] { $cap } zdarzenia
    } na minutę.

SW_REDACT_FORBIDDEN = Treść tego zdarzenia może usunąć tylko jego autor lub moderator.
