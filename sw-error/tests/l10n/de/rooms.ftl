SW_L10N_FIXED = Hier ist nichts zu sehen.
