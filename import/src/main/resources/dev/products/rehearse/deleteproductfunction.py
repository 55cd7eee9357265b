import json
import boto3

dynamodb = boto3.resource('dynamodb')
table = dynamodb.Table('ProductsTable')


def lambda_handler(event, context):
    product_id = event['pathParameters']['productId']
    table.delete_item(Key={'productId': product_id})
    return {
        'statusCode': 200,
        'headers': {'Access-Control-Allow-Origin': '*'},
        'body': json.dumps('Product deleted successfully!')
    }
