SW_PLAN_BAD_ADVANCE = „{ $advance }“ ist kein gültiger Wert für „advance“; zulässig sind „automatic“ und „manual“.

SW_PLAN_BAD_MODE = „{ $mode }“ ist kein gültiger Wert für „mode“; zulässig sind „supervised“ und „autonomous“.

SW_PLAN_BAD_NEXT_ACTION = „{ $next_action }“ ist kein gültiger Wert für „next_action“; zulässig sind „continue“, „pause“ und „finish“.

SW_PLAN_BAD_VENUE = „{ $venue }“ ist kein gültiger Wert für „venue“; zulässig sind „room“ und „sidekick“.

SW_PLAN_EMPTY_GOAL = Ein Plan benötigt ein Ziel.

SW_PLAN_EMPTY_STEPS = Ein Plan benötigt mindestens einen Schritt.

SW_PLAN_NEEDS_SIDEKICK_ROOM = Beim Wert „sidekick“ für „venue“ muss auch „sidekick_room“ angegeben werden.

SW_PLAN_NOT_FOUND = Der Plan „{ $plan }“ wurde nicht gefunden.

SW_PLAN_NOT_PAUSABLE =
    { $state ->
        [draft] Der Plan kann nicht angehalten werden, denn er ist noch ein Entwurf.
        [paused] Der Plan kann nicht angehalten werden, denn er ist bereits angehalten.
        [finished] Der Plan kann nicht angehalten werden, denn er ist bereits abgeschlossen.
       *[other] Ein Plan im Zustand „{ $state }“ kann nicht angehalten werden.
    }

SW_PLAN_NOT_RUNNABLE =
    { $state ->
        [running] Der Plan kann nicht gestartet werden, denn er läuft bereits.
        [finished] Der Plan kann nicht gestartet werden, denn er ist bereits abgeschlossen.
       *[other] Ein Plan im Zustand „{ $state }“ kann nicht gestartet werden.
    }

SW_PLAN_NOT_RUNNING =
    { $state ->
        [draft] Dies erfordert einen laufenden Plan; dieser ist noch ein Entwurf.
        [paused] Dies erfordert einen laufenden Plan; dieser ist angehalten.
        [finished] Dies erfordert einen laufenden Plan; dieser ist bereits abgeschlossen.
       *[other] Dies erfordert einen laufenden Plan; dieser ist im Zustand „{ $state }“.
    }

SW_PLAN_STEP_TERMINAL =
    { $state ->
        [done] Der Schritt ist bereits erledigt.
        [failed] Der Schritt ist bereits fehlgeschlagen.
        [skipped] Der Schritt wurde bereits übersprungen.
       *[other] Der Schritt ist bereits im Zustand „{ $state }“.
    }

SW_PLAN_TOO_MANY_STEPS =
    Ein Plan darf höchstens 20 Schritte haben; dieser hat { $count ->
        [one] { $count } Schritt
       *[other] { $count } Schritte
    }.

SW_PLAN_UNKNOWN_STEP = Der Plan enthält keinen Schritt „{ $step }“.
