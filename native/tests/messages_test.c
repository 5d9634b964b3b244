/* JSockD.sendMessage(), with a client that answers as it is told. */
#include "fixture.h"

TEST(a_message_goes_out_and_its_answer_comes_back)
{
    fixture *f = start();
    f->response = "{\"answer\":[1,2]}";
    EXPECT(f, "(m, p) => JSockD.sendMessage({ question: p })", "7", "{\"answer\":[1,2]}");
    CHECK_TEXT("id message {\"question\":7}\n", f->message);
    f->response = NULL;
    EXPECT(f, "() => [1, 2, 3].map(x => JSockD.sendMessage(x))", "0", "[1,2,3]");
    CHECK_EQUAL(4, f->message_count);
    f->time_limit_us = 0;
    EXPECT(f, "async () => { await 0; return JSockD.sendMessage('\xC3\xA9') }", "0", "\"\xC3\xA9\"");
    stop(f);
}

TEST(replacer_and_space_are_those_of_stringify_but_the_message_stays_one_line)
{
    fixture *f = start();
    EXPECT(f, "() => JSockD.sendMessage({ a: 1, b: [2, 'x\\ny'] }, null, 2)", "0", "{\"a\":1,\"b\":[2,\"x\\ny\"]}");
    CHECK_TEXT("id message {   \"a\": 1,   \"b\": [     2,     \"x\\ny\"   ] }\n", f->message);
    EXPECT(f, "() => JSockD.sendMessage({ a: 1 }, undefined, '\\r\\n')", "0", "{\"a\":1}");
    EXPECT(f, "() => JSockD.sendMessage({ a: 1, b: 2 }, ['b'])", "0", "{\"b\":2}");
    EXPECT(f, "() => JSockD.sendMessage({ a: 1 }, (k, v) => k ? v + 1 : v)", "0", "{\"a\":2}");
    stop(f);
}

TEST(a_message_that_is_not_json_throws_in_the_script)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => JSockD.sendMessage()", "0", JSD_ERROR_THROWN,
                 "TypeError: JSockD.sendMessage: the message is undefined*");
    CHECK_FRAME(f, 0, "sendMessage", "", 0, 0);
    CHECK_FRAME(f, 1, "", "<command>", 1, 14);
    EXPECT_ERROR(f, "() => JSockD.sendMessage(() => 1)", "0", JSD_ERROR_THROWN, "TypeError: *");
    EXPECT_ERROR(f, "() => { const a = []; a[0] = a; JSockD.sendMessage(a) }", "0", JSD_ERROR_THROWN, "TypeError: *");
    EXPECT_ERROR(f, "() => JSockD.sendMessage(1n)", "0", JSD_ERROR_THROWN, "TypeError: *");
    CHECK_EQUAL(0, f->message_count);
    stop(f);
}

TEST(each_bad_answer_throws_its_own_error)
{
    fixture *f = start();
    static const char source[] = "() => { try { return JSockD.sendMessage(1) } catch (e) { return `${e}` } }";
    f->message_outcome = JSD_MESSAGE_INTERNAL_ERROR;
    EXPECT(f, source, "0",
           "\"Error: JSockD.sendMessage: internal error: the client failed to deal with the message, and answered "
           "internal_error\"");
    f->message_outcome = JSD_MESSAGE_WRONG_ID;
    EXPECT(f, source, "0", "\"Error: JSockD.sendMessage: the client answered another command\"");
    f->message_outcome = JSD_MESSAGE_TOO_LONG;
    EXPECT(f, source, "0", "\"Error: JSockD.sendMessage: the client's response is too long\"");
    f->message_outcome = JSD_MESSAGE_ANSWERED;
    f->response = "not json";
    EXPECT(f, source, "0", "\"Error: JSockD.sendMessage: the client's response is not JSON: unexpected token: 'not'\"");
    stop(f);
}

TEST(bad_answers_that_nobody_catches_fail_the_command)
{
    fixture *f = start();
    f->response = "";
    EXPECT_ERROR(f, "() => JSockD.sendMessage(1)", "0", JSD_ERROR_THROWN,
                 "Error: JSockD.sendMessage: the client's response is not JSON: *");
    f->message_outcome = JSD_MESSAGE_INTERNAL_ERROR;
    EXPECT_ERROR(f, "() => JSockD.sendMessage(1)", "0", JSD_ERROR_THROWN,
                 "Error: JSockD.sendMessage: internal error: *");
    EXPECT(f, "() => 1", "0", "1");
    stop(f);
}

TEST(an_answer_that_does_not_come_in_time_ends_the_command_and_cannot_be_caught)
{
    fixture *f = start();
    f->message_outcome = JSD_MESSAGE_TIMED_OUT;
    EXPECT_ERROR(f, "() => JSockD.sendMessage(1)", "0", JSD_ERROR_ANSWER_TIME, "the client did not answer in time");
    CHECK_FRAME(f, 0, "sendMessage", "", 0, 0);
    CHECK_FRAME(f, 1, "", "<command>", 1, 14);
    EXPECT_ERROR(f, "() => { try { JSockD.sendMessage(1) } catch { return 'caught' } }", "0", JSD_ERROR_ANSWER_TIME,
                 "*");
    EXPECT_ERROR(f, "async () => { try { await 0; JSockD.sendMessage(1) } catch { return 'caught' } }", "0",
                 JSD_ERROR_ANSWER_TIME, "*");
    EXPECT(f, "() => 1", "0", "1");
    stop(f);
}

/* The limit is so long, and the wait so much longer, that a slow machine does not matter. */
TEST(waiting_for_the_client_does_not_count_into_the_limit)
{
    fixture *f = start();
    f->response_delay_ms = 1000;
    f->time_limit_us = 900000;
    EXPECT(f, "() => JSockD.sendMessage(JSockD.sendMessage(1))", "0", "1");
    CHECK(f->outcome.elapsed_ns >= 2000000000);
    f->response_delay_ms = 10;
    EXPECT_ERROR(f, "() => { JSockD.sendMessage(1); for (;;); }", "0", JSD_ERROR_TIME_LIMIT, "*");
    stop(f);
}

TEST(a_message_can_be_no_longer_than_what_may_leave_the_engine)
{
    fixture *f = start_with(&(jsd_options){.output_limit = 30});
    EXPECT(f, "() => JSockD.sendMessage('1234567890123456').length", "0", "16");
    CHECK_EQUAL(1, f->message_count);
    EXPECT(f, "() => { try { JSockD.sendMessage('12345678901234567') } catch (e) { return e.message.slice(-16) } }",
           "0", "\"may be one of 30\"");
    EXPECT(f, "() => { try { JSockD.sendMessage('12345678901234567') } catch (e) { return e.name } }", "0",
           "\"RangeError\"");
    CHECK_EQUAL(1, f->message_count);
    stop(f);
}

TEST(a_closed_connection_ends_the_command_for_good)
{
    fixture *f = start();
    f->message_outcome = JSD_MESSAGE_CLOSED;
    EXPECT_ERROR(f, "() => JSockD.sendMessage(1)", "0", JSD_ERROR_INTERRUPTED, "interrupted");
    CHECK_FRAME(f, 0, "sendMessage", "", 0, 0);
    EXPECT_ERROR(f, "() => { try { JSockD.sendMessage(1) } catch { return 'caught' } }", "0", JSD_ERROR_INTERRUPTED,
                 "interrupted");
    EXPECT_ERROR(f, "async () => { try { await 0; JSockD.sendMessage(1) } catch { return 'caught' } }", "0",
                 JSD_ERROR_INTERRUPTED, "interrupted");
    stop(f);
}

TEST(without_a_client_sendMessage_throws)
{
    fixture *f = start();
    jsd_bytes json;
    f->status = jsd_evaluate(f->runtime, bytes_of("JSockD.sendMessage(1)"), bytes_of("<e>"), 0, &json);
    CHECK_ERROR(f, JSD_ERROR_THROWN, "Error: JSockD.sendMessage: there is no client that could get a message");
    load_module(f, "JSockD.sendMessage(1)", JSD_STRIP_NOTHING);
    CHECK_ERROR(f, JSD_ERROR_THROWN, "Error: JSockD.sendMessage: there is no client that could get a message");
    CHECK_EQUAL(0, f->message_count);
    stop(f);
}
