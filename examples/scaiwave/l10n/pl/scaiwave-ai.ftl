SW_AI_BUDGET_EXCEEDED =
    Osiągnięto miesięczny limit dzierżawy: { $cap ->
        [one] { $cap } token
        [few] { $cap } tokeny
        [many] { $cap } tokenów
       *[other] { $cap } tokenu
    }.

SW_AI_BUSY = W tym pokoju trwa już generowanie odpowiedzi.

SW_AI_MODEL_NOT_FOUND = Model „{ $model }” nie jest zarejestrowany.

SW_AI_NO_TOKEN = Funkcje AI nie są skonfigurowane w tej dzierżawie; należy zwrócić się do administratora.

SW_PLUGIN_FORBIDDEN = Wtyczka „{ $plugin }” jest tu wyłączona.

SW_PLUGIN_NOT_FOUND = Nie znaleziono wtyczki „{ $plugin }”.

SW_PLUGIN_TIMEOUT = Wtyczka nie odpowiedziała w wyznaczonym czasie ({ $limit }).
