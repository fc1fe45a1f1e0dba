exposures = []


def track_exposure(experiment, user_id, variant):
    exposures.append((experiment, user_id, variant))
