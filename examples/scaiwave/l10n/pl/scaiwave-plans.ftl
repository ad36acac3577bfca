SW_PLAN_BAD_ADVANCE = „{ $advance }” nie jest prawidłową wartością pola „advance”; dozwolone są „automatic” i „manual”.

SW_PLAN_BAD_MODE = „{ $mode }” nie jest prawidłową wartością pola „mode”; dozwolone są „supervised” i „autonomous”.

SW_PLAN_BAD_NEXT_ACTION = „{ $next_action }” nie jest prawidłową wartością pola „next_action”; dozwolone są „continue”, „pause” i „finish”.

SW_PLAN_BAD_VENUE = „{ $venue }” nie jest prawidłową wartością pola „venue”; dozwolone są „room” i „sidekick”.

SW_PLAN_EMPTY_GOAL = Plan musi mieć cel.

SW_PLAN_EMPTY_STEPS = Plan musi mieć co najmniej jeden krok.

SW_PLAN_NEEDS_SIDEKICK_ROOM = Wartość „sidekick” pola „venue” wymaga podania pola „sidekick_room”.

SW_PLAN_NOT_FOUND = Nie znaleziono planu „{ $plan }”.

SW_PLAN_NOT_PAUSABLE =
    { $state ->
        [draft] Nie można wstrzymać planu, ponieważ jest jeszcze szkicem.
        [paused] Nie można wstrzymać planu, ponieważ jest już wstrzymany.
        [finished] Nie można wstrzymać planu, ponieważ jest już zakończony.
       *[other] Nie można wstrzymać planu w stanie „{ $state }”.
    }

SW_PLAN_NOT_RUNNABLE =
    { $state ->
        [running] Nie można uruchomić planu, ponieważ już działa.
        [finished] Nie można uruchomić planu, ponieważ jest już zakończony.
       *[other] Nie można uruchomić planu w stanie „{ $state }”.
    }

SW_PLAN_NOT_RUNNING =
    { $state ->
        [draft] Ta operacja wymaga działającego planu, a ten jest jeszcze szkicem.
        [paused] Ta operacja wymaga działającego planu, a ten jest wstrzymany.
        [finished] Ta operacja wymaga działającego planu, a ten jest już zakończony.
       *[other] Ta operacja wymaga działającego planu, a ten jest w stanie „{ $state }”.
    }

SW_PLAN_STEP_TERMINAL =
    { $state ->
        [done] Ten krok został już wykonany.
        [failed] Ten krok zakończył się już niepowodzeniem.
        [skipped] Ten krok został już pominięty.
       *[other] Ten krok jest już w stanie „{ $state }”.
    }

SW_PLAN_TOO_MANY_STEPS =
    Plan może mieć najwyżej 20 kroków, a ten ma { $count ->
        [one] { $count } krok
        [few] { $count } kroki
        [many] { $count } kroków
       *[other] { $count } kroku
    }.

SW_PLAN_UNKNOWN_STEP = Plan nie zawiera kroku „{ $step }”.
