from requests.adapters import HTTPAdapter, Retry


def test_reply_is_lost_after_the_commit_and_the_client_retries_one_patient(practice):
    operation = "upsertPatient"
    fault = {"match": {"operation": operation}, "what": {"type": "reset"}, "when": "after", "times": 1}
    practice.control("POST", "/faults", fault)

    # allowed_methods=None: a POST is repeated, too, as an upsert may be.
    retries = Retry(total=2, allowed_methods=None, backoff_factor=0.1)
    practice.session.mount(practice.url, HTTPAdapter(max_retries=retries))
    ana = {"provider": "MyEHR", "providerId": "EHR-123", "firstName": "Ana", "lastName": "Horvat"}
    response = practice.session.post(f"{practice.url}/patients", json=ana)
    assert response.json()["firstName"] == "Ana"

    practice.control("POST", "/requests/verify", {"operation": operation, "count": 2})
    faulted = {"operation": operation, "where": {"faulted": True}, "count": 1}
    practice.control("POST", "/requests/verify", faulted)
    assert practice.session.get(f"{practice.url}/patients").json()["count"] == 1
