"""Who gets what at which address: written by hand, line by line, before anybody looked.

Everything concerns one trainee, Tia of the North branch. The others are a colleague and an assessor
there, the manager of North, the manager of South, a trainer and the owner.

``login``   led to the sign-in
``admin``   led to the start of the admin, in the admin itself because she may not do this there
a number    the status of the answer; posts are what the address expects
"""

ROLES = (
    "anonymous",
    "trainee",
    "colleague",
    "assessor",
    "manager",
    "other-manager",
    "trainer",
    "owner",
)

# What is looked at or posted to, the method, and the outcome for each role in the order above.
# After @ stands which of several rows or pages is asked for; tests/test_access.py builds them.
TABLE = """
healthz                                GET   200   200 200 200 200 200 200 200
healthz                                POST  405   405 405 405 405 405 405 405
favicon                                GET   302   302 302 302 302 302 302 302
favicon                                POST  405   405 405 405 405 405 405 405
robots                                 GET   200   200 200 200 200 200 200 200
robots                                 POST  405   405 405 405 405 405 405 405
account_home                           GET   login 200 200 200 200 200 200 200
account_home                           POST  405   405 405 405 405 405 405 405
picture                                GET   login 404 404 404 404 404 404 404
picture                                POST  405   405 405 405 405 405 405 405
admin-sign-in                          GET   login 403 403 403 403 403 403 403
admin-sign-in                          POST  login 403 403 403 403 403 403 403
page-sign-in                           GET   login 403 403 403 403 403 403 403
page-sign-in                           POST  login 403 403 403 403 403 403 403
django-admin-sign-in                   GET   login 403 403 403 403 403 403 403
django-admin-sign-in                   POST  login 403 403 403 403 403 403 403

wagtail_serve@home                     GET   200   302 302 302 302 302 admin 302
wagtail_serve@academy                  GET   login 200 200 200 200 200 200 200
wagtail_serve@course                   GET   login 200 200 200 200 200 200 200
wagtail_serve@program                  GET   login 200 200 200 200 200 200 200
wagtail_serve@open-lesson              GET   login 200 403 200 200 200 200 200
wagtail_serve@open-lesson              POST  405   405 405 405 405 405 405 405
wagtail_serve@locked-lesson            GET   login 403 403 200 200 200 200 200
wagtail_serve@done-lesson              GET   login 200 403 200 200 200 200 200

practicum_training:my-training         GET   login 200 200 200 200 200 200 200
practicum_training:my-training         POST  405   405 405 405 405 405 405 405
practicum_training:help                GET   login 200 200 200 200 200 200 200
practicum_training:help                POST  405   405 405 405 405 405 405 405
practicum_training:join-by-code        GET   200   200 200 200 200 200 200 200
practicum_training:join-by-code        POST  405   405 405 405 405 405 405 405
practicum_training:join                GET   200   200 200 200 200 200 200 200
practicum_training:join                POST  302   302 302 302 302 302 302 302
practicum_training:join@unknown        GET   410   410 410 410 410 410 410 410
practicum_training:join@unknown        POST  410   410 410 410 410 410 410 410
practicum_training:log                 GET   login 403 403 403 403 403 403 200
practicum_training:log                 POST  405   405 405 405 405 405 405 405
practicum_training:log-csv             GET   login 403 403 403 403 403 403 200
practicum_training:log-csv             POST  405   405 405 405 405 405 405 405
practicum_training:people              GET   login 403 403 403 200 200 403 200
practicum_training:people              POST  405   405 405 405 405 405 405 405
practicum_training:people-export       GET   login 403 403 403 200 200 403 200
practicum_training:people-export       POST  405   405 405 405 405 405 405 405
practicum_training:person              GET   login 403 403 403 200 404 403 200
practicum_training:person              POST  405   405 405 405 405 405 405 405
practicum_training:person-correct      GET   login 403 403 403 200 404 403 200
practicum_training:person-correct      POST  login 403 403 403 302 404 403 302
practicum_training:person-correct@owner POST login 403 403 403 404 404 403 302
practicum_training:person-move         GET   login 403 403 403 200 404 403 200
practicum_training:person-move         POST  login 403 403 403 302 404 403 302
practicum_training:person-move@manager POST  login 403 403 403 403 404 403 302
practicum_training:person-let-go       GET   login 403 403 403 200 404 403 200
practicum_training:person-let-go       POST  login 403 403 403 302 404 403 302
practicum_training:person-let-go@manager POST login 403 403 403 403 404 403 302
practicum_training:person-let-go@owner POST  login 403 403 403 404 404 403 422
practicum_training:person-rehire       GET   login 403 403 403 409 404 403 409
practicum_training:person-rehire       POST  login 403 403 403 409 404 403 409
practicum_training:person-rehire@left  GET   login 403 403 403 200 404 403 200
practicum_training:person-rehire@left  POST  login 403 403 403 302 404 403 302
practicum_training:person-merge-search GET   login 403 403 403 403 403 403 200
practicum_training:person-merge-search POST  405   405 405 405 405 405 405 405
practicum_training:person-merge        GET   login 403 403 403 403 403 403 200
practicum_training:person-merge        POST  login 403 403 403 403 403 403 302
practicum_training:person-erase        GET   login 403 403 403 403 403 403 200
practicum_training:person-erase        POST  login 403 403 403 403 403 403 409
practicum_training:person-erase@left   POST  login 403 403 403 403 403 403 200
practicum_training:person-erase@owner  POST  login 403 403 403 403 403 403 403
practicum_training:own-data            GET   login 200 200 200 200 200 200 200
practicum_training:own-data            POST  405   405 405 405 405 405 405 405
practicum_training:roster-upload       GET   login 403 403 403 200 200 403 200
practicum_training:roster-upload       POST  login 403 403 403 422 422 403 422
practicum_training:roster-template     GET   login 403 403 403 200 200 403 200
practicum_training:roster-template     POST  405   405 405 405 405 405 405 405
practicum_training:roster              GET   login 403 403 403 404 404 403 200
practicum_training:roster              POST  login 403 403 403 404 404 403 302
practicum_training:roster@hers         GET   login 403 403 403 200 404 403 200
practicum_training:roster@hers         POST  login 403 403 403 302 404 403 302
practicum_training:today               GET   login 403 403 403 200 200 403 200
practicum_training:today               POST  405   405 405 405 405 405 405 405
practicum_training:choose-program      GET   405   405 405 405 405 405 405 405
practicum_training:choose-program      POST  login 303 303 303 303 303 303 303
practicum_training:today-seen          GET   405   405 405 405 405 405 405 405
practicum_training:today-seen          POST  login 403 403 403 302 302 403 302
practicum_training:note                GET   405   405 405 405 405 405 405 405
practicum_training:note                POST  login 403 403 403 302 404 403 302
practicum_training:team                GET   login 403 403 403 200 200 403 200
practicum_training:team                POST  405   405 405 405 405 405 405 405
practicum_training:team-csv            GET   login 403 403 403 200 200 403 200
practicum_training:team-csv            POST  405   405 405 405 405 405 405 405
practicum_training:team-xlsx           GET   login 403 403 403 200 200 403 200
practicum_training:team-xlsx           POST  405   405 405 405 405 405 405 405
practicum_training:save-view           GET   405   405 405 405 405 405 405 405
practicum_training:save-view           POST  login 403 403 403 302 302 403 302
practicum_training:forget-view         GET   405   405 405 405 405 405 405 405
practicum_training:forget-view         POST  login 403 403 403 302 404 403 404
practicum_training:own-password        GET   login 302 302 302 302 302 302 302
practicum_training:own-password        POST  login 302 302 302 302 302 302 302
practicum_training:take-on             GET   login 403 403 403 200 200 403 200
practicum_training:take-on             POST  login 403 403 403 302 422 403 302
practicum_training:invite              GET   405   405 405 405 405 405 405 405
practicum_training:invite              POST  login 403 403 403 302 404 403 302
practicum_training:invite@owner        POST  login 403 403 403 404 404 403 302
practicum_training:withdraw-invitation GET   405   405 405 405 405 405 405 405
practicum_training:withdraw-invitation POST  login 403 403 403 302 404 403 302
practicum_training:withdraw-invitation@owner POST login 403 403 403 404 404 403 302
practicum_training:first-password      GET   405   405 405 405 405 405 405 405
practicum_training:first-password      POST  login 403 403 403 200 404 403 200
practicum_training:first-password@owner POST login 403 403 403 404 404 403 200
practicum_training:join-cards          GET   405   405 405 405 405 405 405 405
practicum_training:join-cards          POST  login 403 403 403 200 404 403 200
practicum_training:record              GET   login 403 403 403 200 404 403 200
practicum_training:record              POST  405   405 405 405 405 405 405 405
practicum_training:enroll              GET   405   405 405 405 405 405 405 405
practicum_training:enroll              POST  login 403 403 403 302 404 403 302
practicum_training:withdraw            GET   405   405 405 405 405 405 405 405
practicum_training:withdraw            POST  login 403 403 403 302 404 403 302
practicum_training:resume              GET   405   405 405 405 405 405 405 405
practicum_training:resume              POST  login 403 403 403 302 404 403 302
practicum_training:extend              GET   405   405 405 405 405 405 405 405
practicum_training:extend              POST  login 403 403 403 302 404 403 302
practicum_training:enrollment          GET   login 403 403 403 200 404 403 200
practicum_training:enrollment          POST  405   405 405 405 405 405 405 405
practicum_training:unit                GET   login 403 403 403 200 404 403 200
practicum_training:unit                POST  405   405 405 405 405 405 405 405
practicum_training:unlock              GET   405   405 405 405 405 405 405 405
practicum_training:unlock              POST  login 403 403 403 302 404 403 302
practicum_training:acknowledge         GET   405   405 405 405 405 405 405 405
practicum_training:acknowledge         POST  login 403 403 403 302 404 403 302
practicum_training:enroll-group        GET   405   405 405 405 405 405 405 405
practicum_training:enroll-group        POST  login 403 403 403 302 422 403 302
practicum_training:rules               GET   login 403 403 403 200 200 403 200
practicum_training:rules               POST  405   405 405 405 405 405 405 405
practicum_training:new-rule            GET   login 403 403 403 200 200 403 200
practicum_training:new-rule            POST  login 403 403 403 302 422 403 302
practicum_training:apply-rule          GET   405   405 405 405 405 405 405 405
practicum_training:apply-rule          POST  login 403 403 403 302 404 403 302
practicum_training:end-rule            GET   405   405 405 405 405 405 405 405
practicum_training:end-rule            POST  login 403 403 403 302 404 403 302
practicum_training:sign-in-card        GET   405   405 405 405 405 405 405 405
practicum_training:sign-in-card        POST  login 403 403 403 200 404 403 200
practicum_training:sign-in-card@owner  POST  login 403 403 403 404 404 403 200

practicum_lessons:search               GET   login 200 200 200 200 200 200 200
practicum_lessons:search               POST  405   405 405 405 405 405 405 405
practicum_lessons:card                 GET   405   405 405 405 405 405 405 405
practicum_lessons:card                 POST  login 303 403 403 403 403 403 403
practicum_lessons:card@locked          POST  login 403 403 403 403 403 403 403
practicum_lessons:done                 GET   405   405 405 405 405 405 405 405
practicum_lessons:done                 POST  login 303 403 403 403 403 403 403
practicum_lessons:done@locked          POST  login 403 403 403 403 403 403 403
practicum_lessons:techniques           GET   login 200 200 200 200 200 200 200
practicum_lessons:techniques           POST  405   405 405 405 405 405 405 405
practicum_lessons:sheet                GET   login 200 200 200 200 200 200 200
practicum_lessons:sheet                POST  405   405 405 405 405 405 405 405
practicum_lessons:technique            GET   login 200 403 200 200 200 200 200
practicum_lessons:technique            POST  405   405 405 405 405 405 405 405
practicum_lessons:technique@locked     GET   login 403 403 200 200 200 200 200
practicum_lessons:routine              GET   login 200 403 200 200 200 200 200
practicum_lessons:routine              POST  405   405 405 405 405 405 405 405
practicum_lessons:routine@locked       GET   login 403 403 200 200 200 200 200
practicum_lessons:play                 GET   login 200 403 200 200 200 200 200
practicum_lessons:play                 POST  405   405 405 405 405 405 405 405
practicum_lessons:play@locked          GET   login 403 403 200 200 200 200 200
practicum-drawing                      GET   login login login login login login 200 200
practicum-readiness                    GET   login login login login login login 200 200
practicum-readiness                    POST  login login login login login login 405 405
practicum-drawing                      POST  login login login login login login 405 405

practicum_lessons:video                GET   login 200 403 200 200 200 200 200
practicum_lessons:video                POST  405   405 405 405 405 405 405 405
practicum_lessons:video@locked         GET   login 403 403 200 200 200 200 200
practicum_lessons:video-captions       GET   login 200 403 200 200 200 200 200
practicum_lessons:video-captions       POST  405   405 405 405 405 405 405 405
practicum_lessons:video-position       GET   405   405 405 405 405 405 405 405
practicum_lessons:video-position       POST  login 204 403 204 204 204 204 204
practicum_lessons:video-position@locked POST login 403 403 204 204 204 204 204
practicum-media-delete                 GET  login login login login login login 302 302
practicum-media-delete                 POST login login login login login login 302 302
practicum-question-picture             GET   login login login login login login 404 404
practicum-question-picture             POST  login login login login login login 405 405
practicum-certificate-picture          GET   login login login login login login admin 200
practicum-certificate-picture          POST  login login login login login login 405 405

practicum_quizzes:quiz                 GET   login 200 403 200 200 200 200 200
practicum_quizzes:quiz                 POST  405   405 405 405 405 405 405 405
practicum_quizzes:quiz@locked          GET   login 403 403 200 200 200 200 200
practicum_quizzes:start                GET   login 302 302 302 302 302 302 302
practicum_quizzes:start                POST  login 303 403 403 403 403 403 403
practicum_quizzes:start@locked         POST  login 403 403 403 403 403 403 403
practicum_quizzes:attempt@open         GET   login 200 404 404 404 404 404 404
practicum_quizzes:attempt@open         POST  login 303 404 404 404 404 404 404
practicum_quizzes:attempt@submitted    GET   login 200 404 404 200 404 404 200
practicum_quizzes:attempt@submitted    POST  login 303 404 404 404 404 404 404
practicum_quizzes:answers@open         GET   login 302 302 302 302 302 302 302
practicum_quizzes:answers@open         POST  login 204 404 404 404 404 404 404
practicum_quizzes:answers@submitted    POST  login 409 404 404 404 404 404 404
practicum_quizzes:picture@open         GET   login 200 404 404 404 404 404 404
practicum_quizzes:picture@open         POST  405   405 405 405 405 405 405 405
practicum_quizzes:picture@submitted    GET   login 200 404 404 200 404 404 200
practicum_quizzes:reread               GET   login 302 403 302 302 302 302 302
practicum_quizzes:reread               POST  login 303 403 302 302 302 302 302
practicum_quizzes:reread@locked        GET   login 403 403 302 302 302 302 302
practicum_quizzes:extra-attempt        GET   login 403 403 403 200 404 403 200
practicum_quizzes:extra-attempt        POST  login 403 403 403 302 404 403 302
practicum_quizzes:extra-attempt@owner  POST  login 403 403 403 404 404 403 403
practicum_quizzes:extra-time           GET   login 403 403 403 200 404 403 200
practicum_quizzes:extra-time           POST  login 403 403 403 302 404 403 302

practicum_certificates:download        GET   login 200 404 404 200 404 404 200
practicum_certificates:download        POST  405   405 405 405 405 405 405 405
practicum_certificates:transcript      GET   405   405 405 405 405 405 405 405
practicum_certificates:transcript      POST  login 200 404 404 200 404 404 200
practicum_certificates:revoke          GET   login 403 404 404 200 404 404 200
practicum_certificates:revoke          POST  login 403 404 404 302 404 404 302
practicum_certificates:suspend         GET   login 403 404 404 200 404 404 200
practicum_certificates:suspend         POST  login 403 404 404 302 404 404 302
practicum_certificates:reinstate       GET   login 403 404 404 302 404 404 302
practicum_certificates:reinstate       POST  login 403 404 404 302 404 404 302
practicum_certificates:correct         GET   login 403 404 404 200 404 404 200
practicum_certificates:correct         POST  login 403 404 404 302 404 404 302
practicum_certificates:attest          GET   login 403 404 404 200 404 404 200
practicum_certificates:attest          POST  login 403 404 404 422 404 404 422
practicum_certificates:scan            GET   login 200 404 404 200 404 404 200
practicum_certificates:scan            POST  405   405 405 405 405 405 405 405
practicum_certificates:issue           GET   405   405 405 405 405 405 405 405
practicum_certificates:issue           POST  login 403 404 404 302 404 404 302
practicum_certificates:desk            GET   login 403 403 403 200 200 403 200
practicum_certificates:desk            POST  login 403 403 403 302 404 403 302
practicum_certificates:desk-people     GET   405   405 405 405 405 405 405 405
practicum_certificates:desk-people     POST  login 403 403 403 302 404 403 302
practicum_certificates:job             GET   login 403 403 403 200 404 403 404
practicum_certificates:job             POST  405   405 405 405 405 405 405 405
practicum_certificates:job-progress    GET   login 403 403 403 200 404 403 404
practicum_certificates:job-progress    POST  login 403 403 403 302 404 403 404
practicum_certificates:job-part        GET   login 403 403 403 200 404 403 404
practicum_certificates:job-part        POST  405   405 405 405 405 405 405 405
practicum_certificates:job-zip         GET   login 403 403 403 200 404 403 404
practicum_certificates:job-zip         POST  405   405 405 405 405 405 405 405
practicum_certificates:job-hand-out    GET   405   405 405 405 405 405 405 405
practicum_certificates:job-hand-out    POST  login 403 403 403 302 404 403 404
practicum_certificates:job-spoil       GET   405   405 405 405 405 405 405 405
practicum_certificates:job-spoil       POST  login 403 403 403 302 404 403 404
practicum_certificates:printers        GET   login 403 403 403 200 200 403 200
practicum_certificates:printers        POST  login 403 403 403 302 422 403 302
practicum_certificates:printer         GET   login 403 403 403 200 404 403 200
practicum_certificates:printer         POST  login 403 403 403 302 404 403 302
practicum_certificates:printer-sheet   GET   login 403 403 403 200 404 403 200
practicum_certificates:printer-sheet   POST  405   405 405 405 405 405 405 405
practicum_certificates:printer-remove  GET   405   405 405 405 405 405 405 405
practicum_certificates:printer-remove  POST  login 403 403 403 302 404 403 302
practicum_certificates:issue-group     GET   login 403 403 403 200 200 403 200
practicum_certificates:issue-group     POST  login 403 403 403 200 404 403 200
practicum_certificates:issue-preview   GET   login 403 403 403 302 302 403 302
practicum_certificates:issue-preview   POST  405   405 405 405 405 405 405 405
practicum_certificates:issue-sample    GET   login 403 403 403 200 404 403 200
practicum_certificates:issue-sample    POST  405   405 405 405 405 405 405 405

practicum_verify:form                  GET   200   200 200 200 200 200 200 200
practicum_verify:form                  POST  405   405 405 405 405 405 405 405
practicum_verify:certificate           GET   200   200 200 200 200 200 200 200
practicum_verify:certificate           POST  405   405 405 405 405 405 405 405
practicum_verify:certificate@unknown   GET   404   404 404 404 404 404 404 404
"""

# In the admin everybody but these two is led to the sign-in, whatever the method.
ADMIN_ROLES = ("trainer", "owner")

# Of each viewset: the name of the address, then GET and POST by a trainer and by the owner.
# Posts are empty forms, so that 200 means the form again. Choosers create nothing here, and to a
# post there Wagtail has no answer but 500.
ADMIN_TABLE = {
    "practicum-staff": """
        index           admin 200      admin 405
        index_results   admin 200      admin 405
        add             admin 200      admin 200
        edit            admin 200      admin 200
        delete          302 302        302 302
        history         admin 200      admin 405
        history_results admin 200      admin 405
        usage           admin 200      admin 405
    """,
    "practicum-branches": """
        index           admin 200      admin 405
        index_results   admin 200      admin 405
        add             admin 200      admin 200
        edit            admin 200      admin 200
        delete          302 302        302 302
        history         admin 200      admin 405
        history_results admin 200      admin 405
        usage           admin 200      admin 405
    """,
    "practicum-enrollments": """
        index           admin 200      admin 405
        index_results   admin 200      admin 405
        add             admin 200      admin 200
        edit            admin 200      admin 302
        delete          302 302        302 302
        history         admin 200      admin 405
        history_results admin 200      admin 405
        usage           admin 200      admin 405
    """,
    "practicum-log": """
        index           admin 200      admin 405
        index_results   admin 200      admin 405
        add             admin admin    admin admin
        edit            admin admin    admin admin
        delete          302 302        302 302
        history         admin admin    admin admin
        history_results admin admin    admin admin
        usage           admin admin    admin admin
    """,
    "practicum-certificates": """
        index           admin 200      admin 405
        index_results   admin 200      admin 405
        inspect         404 200        404 405
    """,
    "wagtailsnippets_practicum_certificates_certificatedesign": """
        list            admin 200        admin 405
        list_results    admin 200        admin 405
        add             admin 200        admin 200
        edit            admin 200        admin 200
        copy            admin 200        admin 200
        delete          admin 200        admin 302
        history         admin 200        admin 405
        history_results admin 200        admin 405
        usage           admin 200        admin 405
        preview_on_add       admin 200     admin 200
        preview_on_edit      admin 200     admin 200
        revisions_view       admin 200     admin 405
        revisions_revert     admin 200     admin 200
        revisions_compare    admin 200     admin 405
        revisions_unschedule admin 200     admin 302
        unpublish            admin 200     admin 302
    """,
    "wagtailsnippetchoosers_practicum_certificates_certificatedesign": """
        choose          200 200          405 405
        choose_results  200 200          405 405
        chosen          200 200          405 405
        chosen_multiple 200 200          405 405
        create          admin 200          admin 500
    """,
    "wagtailsnippets_practicum_certificates_signatory": """
        list            admin 200        admin 405
        list_results    admin 200        admin 405
        add             admin 200        admin 200
        edit            admin 200        admin 200
        copy            admin 200        admin 200
        delete          admin 200        admin 302
        history         admin 200        admin 405
        history_results admin 200        admin 405
        usage           admin 200        admin 405
    """,
    "wagtailsnippetchoosers_practicum_certificates_signatory": """
        choose          200 200          405 405
        choose_results  200 200          405 405
        chosen          200 200          405 405
        chosen_multiple 200 200          405 405
        create          admin 200          admin 500
    """,
    "wagtailsnippets_practicum_certificates_certificatepicture": """
        list            admin 200        admin 405
        list_results    admin 200        admin 405
        add             admin 200        admin 200
        edit            admin 200        admin 200
        copy            admin 200        admin 200
        delete          admin admin      admin admin
        history         admin 200        admin 405
        history_results admin 200        admin 405
        usage           admin 200        admin 405
    """,
    "wagtailsnippetchoosers_practicum_certificates_certificatepicture": """
        choose          200 200          405 405
        choose_results  200 200          405 405
        chosen          200 200          405 405
        chosen_multiple 200 200          405 405
        create          admin 200          admin 500
    """,
    "wagtailsnippets_practicum_lessons_sourcefact": """
        list            200 200          405 405
        list_results    200 200          405 405
        add             200 200          200 200
        edit            200 200          200 200
        copy            200 200          200 200
        delete          200 200          302 302
        history         200 200          405 405
        history_results 200 200          405 405
        usage           200 200          405 405
    """,
    "wagtailsnippetchoosers_practicum_lessons_sourcefact": """
        choose          200 200          405 405
        choose_results  200 200          405 405
        chosen          200 200          405 405
        chosen_multiple 200 200          405 405
        create          200 200          500 500
    """,
    "wagtailsnippets_practicum_lessons_lessonvideo": """
        list                 200 200          405 405
        list_results         200 200          405 405
        add                  200 200          200 200
        edit                 200 200          200 200
        delete               302 302          302 302
        history              200 200          405 405
        history_results      200 200          405 405
        usage                200 200          405 405
        preview_on_add       200 200          200 200
        preview_on_edit      200 200          200 200
        revisions_view       200 200          405 405
        revisions_revert     200 200          200 200
        revisions_compare    200 200          405 405
        revisions_unschedule 200 200          302 302
        unpublish            200 200          302 302
    """,
    "wagtailsnippetchoosers_practicum_lessons_lessonvideo": """
        choose          200 200          405 405
        choose_results  200 200          405 405
        chosen          200 200          405 405
        chosen_multiple 200 200          405 405
        create          200 200          500 500
    """,
    "wagtailsnippets_practicum_lessons_technique": """
        list                 200 200          405 405
        list_results         200 200          405 405
        add                  200 200          200 200
        edit                 200 200          200 200
        copy                 200 200          200 200
        delete               200 200          302 302
        history              200 200          405 405
        history_results      200 200          405 405
        usage                200 200          405 405
        preview_on_add       200 200          200 200
        preview_on_edit      200 200          200 200
        revisions_view       200 200          405 405
        revisions_revert     200 200          200 200
        revisions_compare    200 200          405 405
        revisions_unschedule 200 200          302 302
        unpublish            200 200          302 302
    """,
    "wagtailsnippetchoosers_practicum_lessons_technique": """
        choose          200 200          405 405
        choose_results  200 200          405 405
        chosen          200 200          405 405
        chosen_multiple 200 200          405 405
        create          200 200          500 500
    """,
    "wagtailsnippets_practicum_lessons_routine": """
        list                 200 200          405 405
        list_results         200 200          405 405
        add                  200 200          200 200
        edit                 200 200          200 200
        copy                 200 200          200 200
        delete               200 200          302 302
        history              200 200          405 405
        history_results      200 200          405 405
        usage                200 200          405 405
        preview_on_add       200 200          200 200
        preview_on_edit      200 200          200 200
        revisions_view       200 200          405 405
        revisions_revert     200 200          200 200
        revisions_compare    200 200          405 405
        revisions_unschedule 200 200          302 302
        unpublish            200 200          302 302
    """,
    "wagtailsnippetchoosers_practicum_lessons_routine": """
        choose          200 200          405 405
        choose_results  200 200          405 405
        chosen          200 200          405 405
        chosen_multiple 200 200          405 405
        create          200 200          500 500
    """,
    "wagtailsnippets_practicum_quizzes_quiz": """
        list            200 200          405 405
        list_results    200 200          405 405
        add             200 200          200 200
        edit            200 200          200 200
        copy            200 200          200 200
        delete          302 302          302 302
        history         200 200          405 405
        history_results 200 200          405 405
        usage           200 200          405 405
    """,
    "wagtailsnippetchoosers_practicum_quizzes_quiz": """
        choose          200 200          405 405
        choose_results  200 200          405 405
        chosen          200 200          405 405
        chosen_multiple 200 200          405 405
        create          200 200          500 500
    """,
    "wagtailsnippets_practicum_quizzes_question": """
        list                          200 200          405 405
        list_results                  200 200          405 405
        add                           200 200          200 200
        edit                          200 200          200 200
        copy                          200 200          200 200
        delete                        302 302          302 302
        history                       200 200          405 405
        history_results               200 200          405 405
        usage                         200 200          405 405
        preview_on_add                200 200          200 200
        preview_on_edit               200 200          200 200
        revisions_view                200 200          405 405
        revisions_revert              200 200          200 200
        revisions_compare             200 200          405 405
        revisions_unschedule          200 200          302 302
        unpublish                     200 200          302 302
        lock                          405 405          302 302
        unlock                        405 405          302 302
        workflow_action               404 404          404 404
        collect_workflow_action_data  404 404          404 404
        confirm_workflow_cancellation 200 200          200 200
        workflow_preview              admin admin      405 405
        workflow_history              200 200          405 405
        workflow_history_detail       404 404          405 405
    """,
    "wagtailsnippets_practicum_quizzes_questioncategory": """
        list            200 200          405 405
        list_results    200 200          405 405
        add             200 200          200 200
        edit            200 200          200 200
        copy            200 200          200 200
        delete          302 302          302 302
        history         200 200          405 405
        history_results 200 200          405 405
        usage           200 200          405 405
    """,
    "wagtailsnippetchoosers_practicum_quizzes_questioncategory": """
        choose          200 200          405 405
        choose_results  200 200          405 405
        chosen          200 200          405 405
        chosen_multiple 200 200          405 405
        create          200 200          500 500
    """,
    "wagtailsnippetchoosers_practicum_quizzes_question": """
        choose          200 200          405 405
        choose_results  200 200          405 405
        chosen          200 200          405 405
        chosen_multiple 200 200          405 405
        create          200 200          500 500
    """,
}
