SW_L10N_STEPS = Plan „{ $plan }“ hat { $steps } Schritte.
