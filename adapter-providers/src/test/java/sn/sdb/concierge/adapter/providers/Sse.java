package sn.sdb.concierge.adapter.providers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What each service sends when it answers in pieces. */
final class Sse {

    static final String COMMENT = ": PROCESSING\n\n";

    private Sse() {}

    /** Each character as a piece of its own. */
    static String answer(Dialect dialect, String text, boolean shortened) {
        StringBuilder events = new StringBuilder(opening(dialect));
        text.codePoints().mapToObj(Character::toString).forEach(piece -> events.append(piece(dialect, piece)));
        return events.append(closing(dialect, shortened)).toString();
    }

    static String opening(Dialect dialect) {
        return switch (dialect) {
            case ANTHROPIC ->
                event("{'type':'message_start','message':{'model':'glm-4.5-air','content':[],'usage':{}}}")
                        + event("{'type':'ping'}")
                        + event("{'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}");
            case GEMINI -> event("{'usageMetadata':{'promptTokenCount':180},'modelVersion':'gemini-3.5-flash-lite'}");
            case OPENROUTER ->
                COMMENT
                        + event(
                                "{'model':'openai/gpt-oss-20b','choices':[{'delta':{'role':'assistant','content':''}}]}");
        };
    }

    static String piece(Dialect dialect, String text) {
        return pieceOf(dialect, JsonNodeFactory.instance.textNode(text).toString());
    }

    /** @param json the text as a JSON string */
    static String pieceOf(Dialect dialect, String json) {
        return event(
                switch (dialect) {
                    case ANTHROPIC -> "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':%}}";
                    case GEMINI ->
                        "{'candidates':[{'content':{'parts':[{'text':%}],'role':'model'}}],"
                                + "'modelVersion':'gemini-3.5-flash-lite'}";
                    case OPENROUTER -> "{'model':'openai/gpt-oss-20b','choices':[{'delta':{'content':%}}]}";
                },
                json);
    }

    static String thought(Dialect dialect) {
        return event(
                switch (dialect) {
                    case ANTHROPIC ->
                        "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'Hm.'}}";
                    case GEMINI -> "{'candidates':[{'content':{'parts':[{'text':'Hm.','thought':true}]}}]}";
                    case OPENROUTER -> "{'choices':[{'delta':{'content':'','reasoning':'Hm.'}}]}";
                });
    }

    static String error(Dialect dialect) {
        return event(
                switch (dialect) {
                    case ANTHROPIC -> "{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}";
                    case GEMINI -> "{'error':{'code':503,'message':'Overloaded','status':'UNAVAILABLE'}}";
                    case OPENROUTER ->
                        "{'error':{'code':503,'message':'Overloaded'},"
                                + "'choices':[{'delta':{'content':''},'finish_reason':'error'}]}";
                });
    }

    static String refusal(Dialect dialect) {
        return event(
                switch (dialect) {
                    case ANTHROPIC -> "{'type':'message_delta','delta':{'stop_reason':'refusal'}}";
                    case GEMINI -> "{'candidates':[{'finishReason':'SAFETY'}]}";
                    case OPENROUTER -> "{'choices':[{'delta':{},'finish_reason':'content_filter'}]}";
                });
    }

    static String closing(Dialect dialect, boolean shortened) {
        return switch (dialect) {
            case ANTHROPIC ->
                event("{'type':'message_delta','delta':{'stop_reason':'" + (shortened ? "max_tokens" : "end_turn")
                                + "'},'usage':{'input_tokens':180,'output_tokens':20}}")
                        + event("{'type':'message_stop'}");
            case GEMINI ->
                event("{'candidates':[{'finishReason':'" + (shortened ? "MAX_TOKENS" : "STOP")
                        + "'}],'usageMetadata':{'promptTokenCount':180,'candidatesTokenCount':20}}");
            case OPENROUTER ->
                event("{'choices':[{'delta':{'content':''},'finish_reason':'" + (shortened ? "length" : "stop")
                                + "'}]}")
                        + event("{'choices':[],'usage':{'prompt_tokens':180,'completion_tokens':20}}")
                        + "data: [DONE]\n\n";
        };
    }

    private static String event(String json) {
        return event(json, "");
    }

    private static String event(String json, String text) {
        return "data: " + json.replace('\'', '"').replace("%", text) + "\n\n";
    }
}
