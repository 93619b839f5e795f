"""Who gets what at the addresses that others bring along: allauth, Wagtail's admin, Django's admin.

The roles and the words are those of ``tests/access_table.py``. What each must be:

* Signing in, signing out and a lost password are open to all. Nobody signs up here (the page says
  so) or by a provider that is not named. What belongs to an account needs somebody signed in, and
  what changes how she signs in a fresh proof (302, to the page that asks for it).
* Django's admin is for administrators of the site: none of the roles is one.
* Wagtail's admin is for trainers and owners; everybody else is led to the sign-in, whatever the
  method. Both write pages, images, documents and media; owners also see users. Sites, collections,
  workflows, redirects and groups are an administrator's (``admin``).

Posts are empty. Rows that a line names are there for pages, users, groups, sites, collections and
media, and missing elsewhere (404). 500: Wagtail has no answer to a post without its fields, and
brings an address that tries out what an error looks like.
"""

# Address, method, and the outcome for each role.
OPEN_TO_ALL = """
account_login                          GET  200   302   302   302   302   302   302   302
account_login                          POST 200   302   302   302   302   302   302   302
account_logout                         GET  302   200   200   200   200   200   200   200
account_logout                         POST 302   302   302   302   302   302   302   302
account_inactive                       GET  200   200   200   200   200   200   200   200
account_inactive                       POST 405   405   405   405   405   405   405   405
account_signup                         GET  200   302   302   302   302   302   302   302
account_signup                         POST 200   302   302   302   302   302   302   302
account_reauthenticate                 GET  login 200   200   200   200   200   200   200
account_reauthenticate                 POST login 200   200   200   200   200   200   200
account_email                          GET  login 200   200   200   200   200   200   200
account_email                          POST login 302   302   302   302   302   302   302
account_email_verification_sent        GET  200   200   200   200   200   200   200   200
account_email_verification_sent        POST 405   405   405   405   405   405   405   405
account_change_password                GET  login 200   200   200   200   200   200   200
account_change_password                POST login 200   200   200   200   200   200   200
account_set_password                   GET  login 302   302   302   302   302   302   302
account_set_password                   POST login 302   302   302   302   302   302   302
account_reset_password                 GET  200   200   200   200   200   200   200   200
account_reset_password                 POST 200   200   200   200   200   200   200   200
account_confirm_login_code             GET  login 302   302   302   302   302   302   302
account_confirm_login_code             POST login 302   302   302   302   302   302   302
account_confirm_email                  GET  200   200   200   200   200   200   200   200
account_confirm_email                  POST 404   404   404   404   404   404   404   404
account_reset_password_from_key_done   GET  200   200   200   200   200   200   200   200
account_reset_password_from_key_done   POST 405   405   405   405   405   405   405   405
account_reset_password_from_key        GET  200   200   200   200   200   200   200   200
account_reset_password_from_key        POST 200   200   200   200   200   200   200   200
account_reset_password_done            GET  200   200   200   200   200   200   200   200
account_reset_password_done            POST 405   405   405   405   405   405   405   405
mfa_index                              GET  login 200   200   200   200   200   200   200
mfa_index                              POST login 405   405   405   405   405   405   405
mfa_authenticate                       GET  login 302   302   302   302   302   302   302
mfa_authenticate                       POST login 302   302   302   302   302   302   302
mfa_reauthenticate                     GET  login 302   302   302   302   302   302   302
mfa_reauthenticate                     POST login 302   302   302   302   302   302   302
mfa_activate_totp                      GET  login 302   302   302   302   302   302   302
mfa_activate_totp                      POST login 302   302   302   302   302   302   302
mfa_deactivate_totp                    GET  login 404   404   404   404   404   404   404
mfa_deactivate_totp                    POST login 404   404   404   404   404   404   404
mfa_view_recovery_codes                GET  login 404   404   404   404   404   404   404
mfa_view_recovery_codes                POST login 405   405   405   405   405   405   405
mfa_generate_recovery_codes            GET  login 302   302   302   302   302   302   302
mfa_generate_recovery_codes            POST login 302   302   302   302   302   302   302
mfa_download_recovery_codes            GET  login 404   404   404   404   404   404   404
mfa_download_recovery_codes            POST login 404   404   404   404   404   404   404
mfa_list_webauthn                      GET  login 200   200   200   200   200   200   200
mfa_list_webauthn                      POST login 405   405   405   405   405   405   405
mfa_add_webauthn                       GET  login 302   302   302   302   302   302   302
mfa_add_webauthn                       POST login 302   302   302   302   302   302   302
mfa_reauthenticate_webauthn            GET  login 302   302   302   302   302   302   302
mfa_reauthenticate_webauthn            POST login 302   302   302   302   302   302   302
mfa_remove_webauthn                    GET  login 302   302   302   302   302   302   302
mfa_remove_webauthn                    POST login 302   302   302   302   302   302   302
mfa_edit_webauthn                      GET  login 302   302   302   302   302   302   302
mfa_edit_webauthn                      POST login 302   302   302   302   302   302   302
mfa_login_webauthn                     GET  login 302   302   302   302   302   302   302
mfa_login_webauthn                     POST login 302   302   302   302   302   302   302
socialaccount_login_cancelled          GET  200   200   200   200   200   200   200   200
socialaccount_login_cancelled          POST 405   405   405   405   405   405   405   405
socialaccount_login_error              GET  401   401   401   401   401   401   401   401
socialaccount_login_error              POST 405   405   405   405   405   405   405   405
socialaccount_connections              GET  login 200   200   200   200   200   200   200
socialaccount_connections              POST login 200   200   200   200   200   200   200
/accounts/social/login/cancelled/      GET  301   301   301   301   301   301   301   301
/accounts/social/login/cancelled/      POST 301   301   301   301   301   301   301   301
/accounts/social/login/error/          GET  301   301   301   301   301   301   301   301
/accounts/social/login/error/          POST 301   301   301   301   301   301   301   301
/accounts/social/signup/               GET  301   301   301   301   301   301   301   301
/accounts/social/signup/               POST 301   301   301   301   301   301   301   301
/accounts/social/connections/          GET  301   301   301   301   301   301   301   301
/accounts/social/connections/          POST 301   301   301   301   301   301   301   301
openid_connect_login                   GET  404   404   404   404   404   404   404   404
openid_connect_login                   POST 404   404   404   404   404   404   404   404
openid_connect_callback                GET  404   404   404   404   404   404   404   404
openid_connect_callback                POST 404   404   404   404   404   404   404   404
/admin/password_reset/                 GET  302   302   302   302   302   302   302   302
/admin/password_reset/                 POST 302   302   302   302   302   302   302   302
admin:login                            GET  login 403   403   403   403   403   403   403
admin:login                            POST login 403   403   403   403   403   403   403
admin:logout                           GET  302   302   302   302   302   302   302   302
admin:logout                           POST 302   302   302   302   302   302   302   302
wagtailadmin_sprite                    GET  200   200   200   200   200   200   200   200
wagtailadmin_sprite                    POST 200   200   200   200   200   200   200   200
wagtailadmin_login                     GET  login 403   403   403   403   403   403   403
wagtailadmin_login                     POST login 403   403   403   403   403   403   403
wagtailadmin_password_reset            GET  302   302   302   302   302   302   302   302
wagtailadmin_password_reset            POST 302   302   302   302   302   302   302   302
wagtailadmin_password_reset_done       GET  404   404   404   404   404   404   404   404
wagtailadmin_password_reset_done       POST 404   404   404   404   404   404   404   404
wagtailadmin_password_reset_confirm    GET  404   404   404   404   404   404   404   404
wagtailadmin_password_reset_confirm    POST 404   404   404   404   404   404   404   404
wagtailadmin_password_reset_complete   GET  404   404   404   404   404   404   404   404
wagtailadmin_password_reset_complete   POST 404   404   404   404   404   404   404   404
wagtailadmin_javascript_catalog        GET  200   200   200   200   200   200   200   200
wagtailadmin_javascript_catalog        POST 405   405   405   405   405   405   405   405
wagtaildocs_serve                      GET  404   404   404   404   404   404   404   404
wagtaildocs_serve                      POST 404   404   404   404   404   404   404   404
wagtaildocs_authenticate_with_password GET  404   404   404   404   404   404   404   404
wagtaildocs_authenticate_with_password POST 404   404   404   404   404   404   404   404
wagtailcore_authenticate_with_password GET  404   404   404   404   404   404   404   404
wagtailcore_authenticate_with_password POST 404   404   404   404   404   404   404   404
wagtailcore_login                      GET  login 403   403   403   403   403   403   403
wagtailcore_login                      POST login 403   403   403   403   403   403   403
"""

# Led to the sign-in for every role and method.
CLOSED = """
socialaccount_signup
admin:index
admin:password_change
admin:password_change_done
admin:autocomplete
admin:jsi18n
admin:view_on_site
admin:account_emailaddress_changelist
admin:account_emailaddress_add
admin:account_emailaddress_history
admin:account_emailaddress_delete
admin:account_emailaddress_change
/django-admin/account/emailaddress/<path:object_id>/
admin:mfa_authenticator_changelist
admin:mfa_authenticator_add
admin:mfa_authenticator_history
admin:mfa_authenticator_delete
admin:mfa_authenticator_change
/django-admin/mfa/authenticator/<path:object_id>/
admin:socialaccount_socialapp_changelist
admin:socialaccount_socialapp_add
admin:socialaccount_socialapp_history
admin:socialaccount_socialapp_delete
admin:socialaccount_socialapp_change
/django-admin/socialaccount/socialapp/<path:object_id>/
admin:socialaccount_socialtoken_changelist
admin:socialaccount_socialtoken_add
admin:socialaccount_socialtoken_history
admin:socialaccount_socialtoken_delete
admin:socialaccount_socialtoken_change
/django-admin/socialaccount/socialtoken/<path:object_id>/
admin:socialaccount_socialaccount_changelist
admin:socialaccount_socialaccount_add
admin:socialaccount_socialaccount_history
admin:socialaccount_socialaccount_delete
admin:socialaccount_socialaccount_change
/django-admin/socialaccount/socialaccount/<path:object_id>/
admin:wagtaildocs_document_changelist
admin:wagtaildocs_document_add
admin:wagtaildocs_document_history
admin:wagtaildocs_document_delete
admin:wagtaildocs_document_change
/django-admin/wagtaildocs/document/<path:object_id>/
admin:wagtailimages_image_changelist
admin:wagtailimages_image_add
admin:wagtailimages_image_history
admin:wagtailimages_image_delete
admin:wagtailimages_image_change
/django-admin/wagtailimages/image/<path:object_id>/
admin:wagtailmedia_media_changelist
admin:wagtailmedia_media_add
admin:wagtailmedia_media_history
admin:wagtailmedia_media_delete
admin:wagtailmedia_media_change
/django-admin/wagtailmedia/media/<path:object_id>/
admin:taggit_tag_merge_tags
admin:taggit_tag_changelist
admin:taggit_tag_add
admin:taggit_tag_history
admin:taggit_tag_delete
admin:taggit_tag_change
/django-admin/taggit/tag/<path:object_id>/
admin:auth_group_changelist
admin:auth_group_add
admin:auth_group_history
admin:auth_group_delete
admin:auth_group_change
/django-admin/auth/group/<path:object_id>/
admin:auth_user_password_change
admin:auth_user_changelist
admin:auth_user_add
admin:auth_user_history
admin:auth_user_delete
admin:auth_user_change
/django-admin/auth/user/<path:object_id>/
admin:app_list
/django-admin/(?P<url>.*)$
"""

# GET by a trainer and by the owner, then POST by them; all others are led to the sign-in.
WAGTAIL = """
wagtailadmin_home                                  200   200   405   405
/admin/test404/                                    200   200   405   405
wagtailadmin_api:pages:listing                     200   200   405   405
wagtailadmin_api:pages:detail                      200   200   405   405
wagtailadmin_api:pages:find                        404   404   405   405
wagtailadmin_api:pages:action                      405   405   404   404
wagtailadmin_api:documents:listing                 200   200   405   405
wagtailadmin_api:documents:detail                  404   404   405   405
wagtailadmin_api:documents:find                    404   404   405   405
wagtailadmin_api:images:listing                    200   200   405   405
wagtailadmin_api:images:detail                     404   404   405   405
wagtailadmin_api:images:find                       404   404   405   405
wagtailadmin_error_test                            500   500   500   500
wagtailadmin_explore_root                          200   200   405   405
wagtailadmin_explore                               404   404   404   404
wagtailadmin_explore_results                       404   404   404   404
wagtail_bulk_action                                404   404   404   404
wagtailadmin_pages:add                             404   404   404   404
wagtailadmin_pages:preview_on_add                  404   404   404   404
wagtailadmin_pages:type_use                        404   404   404   404
wagtailadmin_pages:choose_parent                   404   404   404   404
wagtailadmin_pages:type_use_results                404   404   404   404
wagtailadmin_pages:usage                           200   200   405   405
wagtailadmin_pages:edit                            200   200   500   500
wagtailadmin_pages:preview_on_edit                 200   200   200   200
wagtailadmin_pages:view_draft                      200   200   200   200
wagtailadmin_pages:add_subpage                     admin admin admin admin
wagtailadmin_pages:delete                          302   302   302   302
wagtailadmin_pages:unpublish                       200   200   302   302
wagtailadmin_pages:convert_alias                   404   404   404   404
wagtailadmin_pages:search                          200   200   405   405
wagtailadmin_pages:search_results                  200   200   405   405
wagtailadmin_pages:move                            200   200   200   200
wagtailadmin_pages:move_confirm                    200   200   admin admin
wagtailadmin_pages:set_page_position               405   405   200   200
wagtailadmin_pages:copy                            200   200   500   500
wagtailadmin_pages:workflow_action                 404   404   404   404
wagtailadmin_pages:collect_workflow_action_data    404   404   404   404
wagtailadmin_pages:confirm_workflow_cancellation   200   200   200   200
wagtailadmin_pages:workflow_preview                404   404   404   404
wagtailadmin_pages:set_privacy                     200   200   200   200
wagtailadmin_pages:lock                            405   405   admin admin
wagtailadmin_pages:unlock                          405   405   admin admin
wagtailadmin_pages:revisions_index                 302   302   302   302
wagtailadmin_pages:revisions_view                  404   404   404   404
wagtailadmin_pages:revisions_revert                404   404   404   404
wagtailadmin_pages:revisions_unschedule            404   404   404   404
wagtailadmin_pages:revisions_compare               404   404   405   405
wagtailadmin_pages:workflow_history                200   200   405   405
wagtailadmin_pages:workflow_history_detail         404   404   405   405
wagtailadmin_pages:history                         200   200   405   405
wagtailadmin_pages:history_results                 200   200   405   405
wagtailadmin_choose_page                           200   200   405   405
wagtailadmin_choose_page_child                     200   200   405   405
wagtailadmin_choose_page_search                    200   200   405   405
wagtailadmin_choose_page_chosen_multiple           200   200   405   405
wagtailadmin_choose_page_external_link             200   200   500   500
wagtailadmin_choose_page_email_link                200   200   200   200
wagtailadmin_choose_page_phone_link                200   200   200   200
wagtailadmin_choose_page_anchor_link               200   200   200   200
wagtailadmin_tag_autocomplete                      200   200   200   200
wagtailadmin_tag_model_autocomplete                404   404   404   404
wagtailadmin_collections:index                     admin admin admin admin
wagtailadmin_collections:add                       admin admin admin admin
wagtailadmin_collections:edit                      admin admin admin admin
wagtailadmin_collections:delete                    404   404   404   404
wagtailadmin_collections:set_privacy               admin admin admin admin
wagtailadmin_workflows:index                       admin admin admin admin
wagtailadmin_workflows:index_results               admin admin admin admin
wagtailadmin_workflows:add                         admin admin admin admin
wagtailadmin_workflows:enable                      405   405   404   404
wagtailadmin_workflows:disable                     404   404   404   404
wagtailadmin_workflows:edit                        admin admin admin admin
wagtailadmin_workflows:usage                       404   404   404   404
wagtailadmin_workflows:usage_results               404   404   404   404
wagtailadmin_workflows:remove                      405   405   404   404
wagtailadmin_workflows:add_task                    404   404   404   404
wagtailadmin_workflows:select_task_type            admin admin admin admin
wagtailadmin_workflows:task_index                  admin admin admin admin
wagtailadmin_workflows:task_index_results          admin admin admin admin
wagtailadmin_workflows:edit_task                   404   404   404   404
wagtailadmin_workflows:disable_task                404   404   404   404
wagtailadmin_workflows:enable_task                 405   405   404   404
wagtailadmin_workflows:task_chooser                200   200   405   405
wagtailadmin_workflows:task_chooser_results        200   200   405   405
wagtailadmin_workflows:task_chooser_create         200   200   400   400
wagtailadmin_workflows:task_chosen                 404   404   404   404
wagtailadmin_reports:locked_pages                  admin admin admin admin
wagtailadmin_reports:locked_pages_results          admin admin admin admin
wagtailadmin_reports:workflow                      200   200   405   405
wagtailadmin_reports:workflow_results              200   200   405   405
wagtailadmin_reports:workflow_tasks                200   200   405   405
wagtailadmin_reports:workflow_tasks_results        200   200   405   405
wagtailadmin_reports:site_history                  200   200   405   405
wagtailadmin_reports:site_history_results          200   200   405   405
wagtailadmin_reports:aging_pages                   200   200   405   405
wagtailadmin_reports:aging_pages_results           200   200   405   405
wagtailadmin_reports:page_types_usage              200   200   405   405
wagtailadmin_reports:page_types_usage_results      200   200   405   405
wagtailadmin_account                               200   200   200   200
wagtailadmin_logout                                405   405   login login
wagtailadmin_dismissibles                          200   200   405   405
wagtailadmin_editing_sessions:ping                 405   405   404   404
wagtailadmin_editing_sessions:release              405   405   200   200
wagtailadmin_block_preview                         404   404   405   405
wagtailsettings:edit                               404   404   404   404
wagtailsettings:preview_on_edit                    404   404   404   404
wagtailredirects:index                             admin admin admin admin
wagtailredirects:index_results                     admin admin admin admin
wagtailredirects:add                               admin admin admin admin
wagtailredirects:edit                              admin admin admin admin
wagtailredirects:delete                            404   404   404   404
wagtailredirects:start_import                      admin admin admin admin
wagtailredirects:process_import                    admin admin admin admin
wagtailembeds:chooser                              200   200   200   200
wagtailembeds:chooser_upload                       200   200   200   200
wagtailsnippets:index                              admin admin admin admin
wagtaildocs:index                                  200   200   405   405
wagtaildocs:index_results                          200   200   405   405
wagtaildocs:add                                    200   200   200   200
wagtaildocs:edit                                   404   404   404   404
wagtaildocs:delete                                 404   404   404   404
wagtaildocs:add_multiple                           200   200   400   400
wagtaildocs:edit_multiple                          405   405   404   404
wagtaildocs:create_multiple_from_uploaded_document 405   405   404   404
wagtaildocs:delete_multiple                        405   405   404   404
wagtaildocs:delete_upload_multiple                 405   405   404   404
wagtaildocs:document_usage                         404   404   404   404
wagtailimages:index                                200   200   405   405
wagtailimages:index_results                        200   200   405   405
wagtailimages:edit                                 404   404   404   404
wagtailimages:delete                               404   404   404   404
wagtailimages:url_generator                        404   404   404   404
wagtailimages:url_generator_output                 404   404   404   404
wagtailimages:preview                              404   404   404   404
wagtailimages:add                                  200   200   200   200
wagtailimages:image_usage                          404   404   404   404
wagtailimages:add_multiple                         200   200   400   400
wagtailimages:edit_multiple                        405   405   404   404
wagtailimages:create_multiple_from_uploaded_image  405   405   404   404
wagtailimages:delete_multiple                      405   405   404   404
wagtailimages:delete_upload_multiple               405   405   404   404
wagtailmedia:index                                 200   200   200   200
wagtailmedia:add                                   200   200   200   200
wagtailmedia:edit                                  200   200   200   200
wagtailmedia:delete                                302   302   302   302
wagtailmedia:chooser                               200   200   200   200
wagtailmedia:chooser_typed                         200   200   200   200
wagtailmedia:media_chosen                          200   200   200   200
wagtailmedia:chooser_upload                        200   200   200   200
wagtailmedia:media_usage                           200   200   200   200
wagtailsites:index                                 admin admin admin admin
wagtailsites:index_results                         admin admin admin admin
wagtailsites:add                                   admin admin admin admin
wagtailsites:edit                                  admin admin admin admin
wagtailsites:delete                                admin admin admin admin
wagtailsites:history                               admin admin admin admin
wagtailsites:history_results                       admin admin admin admin
wagtailsites:usage                                 admin admin admin admin
wagtailsites:copy                                  admin admin admin admin
wagtailusers_users:index                           admin 200   admin 405
wagtailusers_users:index_results                   admin 200   admin 405
wagtailusers_users:add                             admin 200   admin 200
wagtailusers_users:edit                            admin 200   admin 200
wagtailusers_users:delete                          admin admin admin admin
wagtailusers_users:history                         admin 200   admin 405
wagtailusers_users:history_results                 admin 200   admin 405
wagtailusers_users:usage                           admin 200   admin 405
wagtailusers_users:copy                            admin 200   admin 200
wagtailusers_groups:index                          admin admin admin admin
wagtailusers_groups:index_results                  admin admin admin admin
wagtailusers_groups:add                            admin admin admin admin
wagtailusers_groups:edit                           admin admin admin admin
wagtailusers_groups:delete                         admin admin admin admin
wagtailusers_groups:history                        admin admin admin admin
wagtailusers_groups:history_results                admin admin admin admin
wagtailusers_groups:usage                          admin admin admin admin
wagtaildocs_chooser:choose                         200   200   405   405
wagtaildocs_chooser:choose_results                 200   200   405   405
wagtaildocs_chooser:chosen                         404   404   405   405
wagtaildocs_chooser:chosen_multiple                200   200   405   405
wagtaildocs_chooser:create                         200   200   200   200
wagtailimages_chooser:choose                       200   200   405   405
wagtailimages_chooser:choose_results               200   200   405   405
wagtailimages_chooser:chosen                       404   404   405   405
wagtailimages_chooser:chosen_multiple              200   200   405   405
wagtailimages_chooser:create                       200   200   200   200
wagtailimages_chooser:select_format                404   404   404   404
/admin/^.*/$                                       404   404   404   404
"""
