SW_L10N_STEPS = O plano { $plan } tem { $steps } etapas.
