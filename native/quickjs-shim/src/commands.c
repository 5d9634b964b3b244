/*
 * Compiling and loading commands.
 *
 * A command is one expression. The engine's public interface compiles statements only, so this enters its parser at the
 * expression: `function (m, p) {…}` and `{…}` mean what they mean in an expression, nothing becomes a global, and
 * a second statement is a syntax error.
 */

static const char command_file_name[] = "<command>";

/* Semicolons behind the expression are allowed, anything else is not. */
static int parse_one_expression(JSParseState *s, const char *what)
{
    JSFunctionDef *fd = s->cur_func;
    if (next_token(s))
        return -1;
    if (s->token.val == TOK_EOF || s->token.val == ';')
        return js_parse_error(s, "%s is empty: it must be a JavaScript expression", what);
    fd->is_global_var = true;
    if (js_parse_expr(s))
        return -1;
    while (s->token.val == ';')
        if (next_token(s))
            return -1;
    if (s->token.val != TOK_EOF)
        return js_parse_expect(s, TOK_EOF);
    emit_return(s, true);
    return 0;
}

/* `source` comes from copy_source(). The result is bytecode for JS_EvalFunction(), or an exception; evaluating it gives
   a promise if `async`. Must only be called where no script runs. */
static JSValue compile_expression(JSContext *ctx, const char *source, size_t length, const char *file_name, bool async,
                                  const char *what)
{
    JSParseState state, *s = &state;
    set_value(ctx, &ctx->error_back_trace, JS_UNDEFINED);
    js_parse_init(ctx, s, source, length, file_name, 1);
    JSFunctionDef *fd = js_new_function_def(ctx, NULL, true, false, file_name, 1, 1);
    if (!fd)
        return JS_EXCEPTION;
    s->cur_func = fd;
    s->allow_html_comments = true;
    fd->eval_type = JS_EVAL_TYPE_GLOBAL;
    fd->has_this_binding = true;
    fd->arguments_allowed = true;
    fd->func_name = JS_DupAtom(ctx, JS_ATOM__eval_);
    if (async) {
        fd->in_function_body = true;
        fd->func_kind = JS_FUNC_ASYNC;
    }
    push_scope(s);
    fd->body_scope = fd->scope_level;
    if (parse_one_expression(s, what)) {
        free_token(s, &s->token);
        js_free_function_def(ctx, fd);
        return JS_EXCEPTION;
    }
    return js_create_function(ctx, fd);
}

/* The lexer needs a NUL byte behind the source. Free the result with free(). */
static char *copy_source(jsd_bytes bytes)
{
    char *copy = bytes.length < SIZE_MAX ? malloc(bytes.length + 1) : NULL;
    if (!copy)
        return NULL;
    if (bytes.length)
        memcpy(copy, bytes.data, bytes.length);
    copy[bytes.length] = '\0';
    return copy;
}

/* Statements or a module. */
static JSValue compile_statements(JSContext *ctx, const char *source, size_t length, const char *file_name, int flags)
{
    set_value(ctx, &ctx->error_back_trace, JS_UNDEFINED);
    return ctx->eval_internal(ctx, JS_UNDEFINED, source, length, file_name, 1, flags | JS_EVAL_FLAG_COMPILE_ONLY, -1);
}

static jsd_status hand_out_bytecode(jsd_runtime *runtime, JSValueConst compiled, int flags, jsd_bytes *bytecode)
{
    size_t length;
    runtime->bytecode = JS_WriteObject(runtime->ctx, &length, compiled, JS_WRITE_OBJ_BYTECODE | flags);
    if (!runtime->bytecode)
        return fail_with_exception(runtime, JSD_ERROR_THROWN, NULL);
    *bytecode = (jsd_bytes){runtime->bytecode, length};
    return JSD_OK;
}

/* Whether all that the expression does is to make an arrow function that has taken hold of nothing but globals. */
static bool is_lone_arrow(const JSFunctionBytecode *expression)
{
    const uint8_t *code = expression->byte_code_buf;
    if (expression->byte_code_len != 3 || code[0] != OP_fclosure8 || code[2] != OP_return)
        return false;
    const JSFunctionBytecode *function = JS_VALUE_GET_PTR(expression->cpool[code[1]]);
    for (int i = 0; i < function->closure_var_count; i++)
        if (function->closure_var[i].closure_type != JS_CLOSURE_GLOBAL_REF)
            return false;
    return !function->new_target_allowed; /* at this place, all functions allow it but arrow functions */
}

/*
 * A command is an expression, evaluated for each execution. An arrow function cannot name itself, and one that has no
 * state of its own is as good as a new one; making it takes longer than running a small command. So it is made once.
 * Takes `bytecode`.
 */
static JSValue code_of(JSContext *ctx, JSValue bytecode)
{
    if (!is_lone_arrow(JS_VALUE_GET_PTR(bytecode)))
        return bytecode;
    JSValue function = JS_EvalFunction(ctx, JS_DupValue(ctx, bytecode));
    if (JS_IsException(function)) {
        JS_FreeValue(ctx, JS_GetException(ctx));
        return bytecode;
    }
    JS_FreeValue(ctx, bytecode);
    return function;
}

static jsd_status compile_command(jsd_runtime *runtime, jsd_bytes source, jsd_bytes *bytecode)
{
    char *copy = copy_source(source);
    if (!copy)
        return JSD_NO_MEMORY;
    JSValue compiled = compile_expression(runtime->ctx, copy, source.length, command_file_name, false, "the command");
    free(copy);
    if (JS_IsException(compiled))
        return fail_to_compile(runtime);
    if (check_limits(runtime)) {
        JS_FreeValue(runtime->ctx, compiled);
        return fail_stopped(runtime);
    }
    jsd_status status = hand_out_bytecode(runtime, compiled, 0, bytecode);
    if (status != JSD_OK) {
        JS_FreeValue(runtime->ctx, compiled);
        return status;
    }
    return add_command(&runtime->table, runtime->ctx, source, code_of(runtime->ctx, compiled), bytecode->length)
               ? JSD_OK
               : JSD_NO_MEMORY;
}

static jsd_status load_command(jsd_runtime *runtime, jsd_bytes source, jsd_bytes bytecode)
{
    JSContext *ctx = runtime->ctx;
    JSValue compiled = JS_ReadObject(ctx, bytecode.data, bytecode.length, JS_READ_OBJ_BYTECODE);
    if (JS_IsException(compiled))
        return fail_with_exception(runtime, JSD_ERROR_BYTECODE, NULL);
    if (JS_VALUE_GET_TAG(compiled) != JS_TAG_FUNCTION_BYTECODE) {
        JS_FreeValue(ctx, compiled);
        return fail_with_text(runtime, JSD_ERROR_BYTECODE, "not the bytecode of a command", NULL);
    }
    return add_command(&runtime->table, ctx, source, code_of(ctx, compiled), bytecode.length) ? JSD_OK : JSD_NO_MEMORY;
}
