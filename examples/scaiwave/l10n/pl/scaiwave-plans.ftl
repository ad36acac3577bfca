# Source: `{advance}` is no way to advance, write `automatic` or `manual`
# Source-Hash: a625afbd
# $advance (string)
# Meaning: The plan's `advance` is neither `automatic` nor `manual`.
# Fix: Send `automatic` in `advance` to go from step to step, or `manual` to pause after each, in lower case.
SW_PLAN_BAD_ADVANCE = „{ $advance }” nie jest prawidłową wartością pola „advance”; dozwolone są „automatic” i „manual”.

# Source: `{mode}` is not a mode, write `supervised` or `autonomous`
# Source-Hash: 2b8668ed
# $mode (string)
# Meaning: The plan's `mode` is neither `supervised` nor `autonomous`.
# Fix: Send `supervised` in `mode` if a person watches over the plan, else `autonomous`, in lower case.
SW_PLAN_BAD_MODE = „{ $mode }” nie jest prawidłową wartością pola „mode”; dozwolone są „supervised” i „autonomous”.

# Source: `{next_action}` is no next action, write `continue`, `pause` or `finish`
# Source-Hash: 92242e9f
# $next_action (string)
# Meaning: The `next_action` after a step is none of `continue`, `pause` and `finish`.
# Fix: Send in `next_action` `continue` for the next step, `pause` to wait, or `finish` to end the plan with steps left. The step has not changed, so send the whole request again.
SW_PLAN_BAD_NEXT_ACTION = „{ $next_action }” nie jest prawidłową wartością pola „next_action”; dozwolone są „continue”, „pause” i „finish”.

# Source: venue `{venue}` is not allowed, write `room` or `sidekick`
# Source-Hash: 824e94c6
# $venue (string)
# Meaning: The venue is not one that a plan may run in.
# Fix: Send `room` in `venue` to run the plan where it was made, or `sidekick` with a `sidekick_room`, in lower case.
SW_PLAN_BAD_VENUE = „{ $venue }” nie jest prawidłową wartością pola „venue”; dozwolone są „room” i „sidekick”.

# Source: a plan needs a goal
# Source-Hash: 25f8ad78
# Meaning: The plan does not say what it is for.
# Fix: Let the user enter a goal, and send it in `goal`.
SW_PLAN_EMPTY_GOAL = Plan musi mieć cel.

# Source: a plan needs a step
# Source-Hash: e3a7d705
# Meaning: The plan has no steps, so there is nothing to run.
# Fix: Send at least one entry in `steps`, with a `title`.
SW_PLAN_EMPTY_STEPS = Plan musi mieć co najmniej jeden krok.

# Source: the venue `sidekick` needs a `sidekick_room`
# Source-Hash: 4fa3f793
# Meaning: The plan's venue is `sidekick`, and it does not name the room where the sidekick works.
# Fix: Send the id of the room in `sidekick_room`, or `room` in `venue`.
SW_PLAN_NEEDS_SIDEKICK_ROOM = Wartość „sidekick” pola „venue” wymaga podania pola „sidekick_room”.

# Source: there is no plan `{plan}`
# Source-Hash: 1bb1879e
# $plan (string)
# Meaning: The tenant has no plan with this id.
# Fix: Send the id that `POST /tenants/{tenant}/plans` returned, with the same tenant in the address.
SW_PLAN_NOT_FOUND = Nie znaleziono planu „{ $plan }”.

# Source: a {state} plan cannot be paused
# Source-Hash: 7bcf9236
# $state (any)
# Meaning: Only a running plan can be paused.
# Fix: Offer the pause only if `GET /tenants/{tenant}/plans/{plan}` shows the `state` `running`. If the plan is paused already, there is nothing to do.
SW_PLAN_NOT_PAUSABLE =
    { $state ->
        [draft] Nie można wstrzymać planu, ponieważ jest jeszcze szkicem.
        [paused] Nie można wstrzymać planu, ponieważ jest już wstrzymany.
        [finished] Nie można wstrzymać planu, ponieważ jest już zakończony.
       *[other] Nie można wstrzymać planu w stanie „{ $state }”.
    }

# Source: a {state} plan cannot be run
# Source-Hash: 0ee04c19
# $state (any)
# Meaning: Only a draft or a paused plan can be run: this one is running or done already.
# Fix: If the plan is running, there is nothing to do. If it is done, create another one with `POST /tenants/{tenant}/plans`.
SW_PLAN_NOT_RUNNABLE =
    { $state ->
        [running] Nie można uruchomić planu, ponieważ już działa.
        [finished] Nie można uruchomić planu, ponieważ jest już zakończony.
       *[other] Nie można uruchomić planu w stanie „{ $state }”.
    }

# Source: this needs a running plan, not a {state} one
# Source-Hash: 3804eb50
# $state (any)
# Meaning: The operation needs a running plan, and this one is a draft, paused or done.
# Fix: Run a draft or paused plan with `POST /tenants/{tenant}/plans/{plan}/run`, then send the request again. A plan that is done never runs again: create another one with `POST /tenants/{tenant}/plans`.
SW_PLAN_NOT_RUNNING =
    { $state ->
        [draft] Ta operacja wymaga działającego planu, a ten jest jeszcze szkicem.
        [paused] Ta operacja wymaga działającego planu, a ten jest wstrzymany.
        [finished] Ta operacja wymaga działającego planu, a ten jest już zakończony.
       *[other] Ta operacja wymaga działającego planu, a ten jest w stanie „{ $state }”.
    }

# Source: the step is {state} already
# Source-Hash: a8240fc7
# $state (any)
# Meaning: The step is done, failed or skipped already, and such a step never changes again.
# Fix: Go on with a step that has the `state` `open` in `GET /tenants/{tenant}/plans/{plan}`. If you sent the request twice, the first one has ended the step.
SW_PLAN_STEP_TERMINAL =
    { $state ->
        [done] Ten krok został już wykonany.
        [failed] Ten krok zakończył się już niepowodzeniem.
        [skipped] Ten krok został już pominięty.
       *[other] Ten krok jest już w stanie „{ $state }”.
    }

# Source: a plan has up to {MAX_STEPS} steps, and this one has {count}
# Source-Hash: 6c5b5cc0
# $count (integer)
# Meaning: The plan has more than 20 steps; split it into several plans.
# Fix: Send at most 20 entries in `steps`, and create another plan for the rest.
SW_PLAN_TOO_MANY_STEPS =
    Plan może mieć najwyżej 20 kroków, a ten ma { $count ->
        [one] { $count } krok
        [few] { $count } kroki
        [many] { $count } kroków
       *[other] { $count } kroku
    }.

# Source: the plan has no step `{step}`
# Source-Hash: 061eadb8
# $step (string)
# Meaning: The plan has no step of this id.
# Fix: Take the `id` of a step from `GET /tenants/{tenant}/plans/{plan}`: the first one is `step-1`.
SW_PLAN_UNKNOWN_STEP = Plan nie zawiera kroku „{ $step }”.
