SW_SIDEKICK_CAP_REACHED =
    { $whose ->
        [user]
            Osiągnięto limit użytkownika: { $cap ->
                [one] { $cap } działający sidekick
                [few] { $cap } działające sidekicki
                [many] { $cap } działających sidekicków
               *[other] { $cap } działającego sidekicka
            }.
        [tenant]
            Osiągnięto limit dzierżawy: { $cap ->
                [one] { $cap } działający sidekick
                [few] { $cap } działające sidekicki
                [many] { $cap } działających sidekicków
               *[other] { $cap } działającego sidekicka
            }.
       *[other]
            Osiągnięto limit („{ $whose }”): { $cap ->
                [one] { $cap } działający sidekick
                [few] { $cap } działające sidekicki
                [many] { $cap } działających sidekicków
               *[other] { $cap } działającego sidekicka
            }.
    }

SW_SIDEKICK_NOT_FOUND = Nie znaleziono sidekicka „{ $sidekick }”.

SW_SIDEKICK_TIMEOUT = Sidekick nie ukończył zadania w wyznaczonym czasie ({ $cap }).
